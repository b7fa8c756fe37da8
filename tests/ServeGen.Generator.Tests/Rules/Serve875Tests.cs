namespace ServeGen.Generator.Tests;

/// <summary>The setting does nothing without Syslog.</summary>
public sealed class Serve875Tests
{
    [Theory]
    [InlineData("SyslogFacility", "SyslogFacility = [|SyslogFacility.Local0|],")]
    [InlineData("SyslogName", "SyslogName = [|\"shop\"|],")]
    public Task Fires(string name, string settings) => RuleHarness.Fires("SERVE875", settings, $"{name} is set, but Syslog is not: nothing is sent");

    [Theory]
    [InlineData("Syslog = \"unix:/dev/log\", SyslogFacility = SyslogFacility.Local0,")]
    [InlineData("Syslog = Environment.MachineName, SyslogName = \"shop\",")]
    [InlineData("SyslogFacility = SyslogFacility.User,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
