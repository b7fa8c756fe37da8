namespace ServeGen.Generator.Tests;

/// <summary>AccessLog is syslog, but there is no Syslog.</summary>
public sealed class Serve876Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE876", "AccessLog = [|\"syslog\"|],", "AccessLog is 'syslog', but Syslog names no address: there is nowhere to send requests to");

    [Theory]
    [InlineData("Syslog = \"unix:/dev/log\", AccessLog = \"syslog\",")]
    [InlineData("Syslog = Environment.MachineName, AccessLog = \"syslog\",")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
