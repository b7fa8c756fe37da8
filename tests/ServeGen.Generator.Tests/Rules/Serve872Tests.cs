namespace ServeGen.Generator.Tests;

/// <summary>AccessLogFormat does nothing without AccessLog.</summary>
public sealed class Serve872Tests
{
    [Theory]
    [InlineData("AccessLogFormat = [|\"json\"|],")]
    [InlineData("AccessLog = \"off\", AccessLogFormat = [|\"json\"|],")]
    public Task Fires(string settings) => RuleHarness.Fires(
        "SERVE872", settings, "AccessLogFormat is 'json', but AccessLog names no file: nothing is logged");

    [Theory]
    [InlineData("AccessLog = \"-\", AccessLogFormat = \"json\",")]
    [InlineData("AccessLog = Environment.MachineName, AccessLogFormat = \"json\",")]
    [InlineData("AccessLogFormat = \"combined\",")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
