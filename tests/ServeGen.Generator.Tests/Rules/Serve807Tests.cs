namespace ServeGen.Generator.Tests;

/// <summary>Umask lets everybody connect to the unix socket.</summary>
public sealed class Serve807Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE807",
        "Bind = [\"unix:/run/shop/a.sock\"], Umask = [|\"000\"|],",
        "Umask is 000: every user of the machine may connect to 'unix:/run/shop/a.sock'");

    [Theory]
    [InlineData("Umask = \"000\",")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
