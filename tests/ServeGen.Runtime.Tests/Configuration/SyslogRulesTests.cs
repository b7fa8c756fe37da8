namespace ServeGen.Tests.Configuration;

/// <summary>What the rules say of syslog's settings.</summary>
public sealed class SyslogRulesTests
{
    [Fact]
    public void SERVE874_refuses_an_address_that_cannot_be_read()
    {
        var finding = Assert.Single(Rules.Of(("Syslog", "/dev/log")));

        Assert.Equal(
            ("SERVE874", true, "Syslog '/dev/log': it does not say how to get there; use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT (did you mean unix:/dev/log?)"),
            (finding.Rule.Id, finding.Rule.Refuses, finding.Message));
    }

    [Theory]
    [InlineData("unix:/dev/log")]
    [InlineData("udp://log:514")]
    [InlineData("tcp://log:601")]
    [InlineData(null)]
    public void SERVE874_is_silent_about_what_can_be_read(string? address) => Assert.Empty(Rules.Of(("Syslog", address)));

    [Fact]
    public void SERVE875_warns_of_settings_for_nothing()
    {
        var findings = Rules.Of(("SyslogFacility", SyslogFacility.Local0), ("SyslogName", "shop"));

        Assert.Equal(
            [("SERVE875", false, "SyslogFacility"), ("SERVE875", false, "SyslogName")],
            findings.Select(finding => (finding.Rule.Id, finding.Rule.Refuses, finding.Setting)));
    }

    [Fact]
    public void SERVE876_refuses_requests_without_an_address()
    {
        var finding = Assert.Single(Rules.Of(("AccessLog", "Syslog")));

        Assert.Equal(("SERVE876", true, "AccessLog"), (finding.Rule.Id, finding.Rule.Refuses, finding.Setting));
    }

    [Fact]
    public void SERVE876_is_silent_where_there_is_one() => Assert.Empty(Rules.On(new TestMachine(), ("AccessLog", "syslog"), ("Syslog", "unix:/dev/log")));

    [Fact]
    public void SERVE875_is_silent_where_something_is_sent_and_about_defaults()
    {
        Assert.Empty(Rules.Of(("Syslog", "unix:/dev/log"), ("SyslogFacility", SyslogFacility.Local0), ("SyslogName", "shop")));
        Assert.Empty(Rules.Of(("Syslog", null), ("SyslogFacility", SyslogFacility.User), ("SyslogName", null)));
    }
}
