namespace ServeGen.Generator.Tests;

/// <summary>ReloadExtraFiles does nothing without ReloadOnChange.</summary>
public sealed class Serve911Tests
{
    [Theory]
    [InlineData("ReloadExtraFiles = [|[\"/etc/shop.conf\"]|],")]
    [InlineData("ReloadOnChange = false, ReloadExtraFiles = [|[\"/etc/\" + Environment.MachineName]|],")]
    public Task Fires(string settings) => RuleHarness.Fires(
        "SERVE911", settings, "ReloadExtraFiles is set, but ReloadOnChange is not: no file is watched");

    [Theory]
    [InlineData("ReloadOnChange = true, ReloadExtraFiles = [\"/etc/shop.conf\"],")]
    [InlineData("ReloadOnChange = Environment.MachineName == \"dev\", ReloadExtraFiles = [\"/etc/shop.conf\"],")]
    [InlineData("ReloadExtraFiles = [],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
