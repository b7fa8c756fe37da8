namespace ServeGen.Tests.Configuration;

/// <summary>What the rules say of the access log's format.</summary>
public sealed class LogRulesTests
{
    [Fact]
    public void SERVE871_refuses_a_format_that_cannot_be_read()
    {
        var finding = Assert.Single(Rules.Of(("AccessLog", "-"), ("AccessLogFormat", "%(h)s %(x)s")));

        Assert.Equal(
            ("SERVE871", true, "AccessLogFormat: at 7: no atom is called %(x)s"), (finding.Rule.Id, finding.Rule.Refuses, finding.Message));
    }

    [Fact]
    public void SERVE871_is_silent_about_every_name() =>
        Assert.Empty(((string[])["common", "combined", "json"]).SelectMany(format => Rules.Of(("AccessLog", "-"), ("AccessLogFormat", format))));

    [Fact]
    public void SERVE873_refuses_what_is_no_level()
    {
        var finding = Assert.Single(Rules.Of(("LogLevel", (string?[])["info", "Shop=verbose"])));

        Assert.Equal(("SERVE873", true, 1), (finding.Rule.Id, finding.Rule.Refuses, finding.Element));
    }

    [Fact]
    public void SERVE873_is_silent_about_every_level() => Assert.Empty(Rules.Of(("LogLevel", (string?[])["Warning", null, "Shop.Orders=trace"])));

    [Fact]
    public void SERVE872_warns_of_a_format_for_nothing()
    {
        var finding = Assert.Single(Rules.Of(("AccessLogFormat", "json")));

        Assert.Equal(("SERVE872", false), (finding.Rule.Id, finding.Rule.Refuses));
    }

    [Fact]
    public void SERVE872_is_silent_where_something_is_logged() => Assert.Empty(Rules.Of(("AccessLog", "/tmp/access.log"), ("AccessLogFormat", "json")));
}
