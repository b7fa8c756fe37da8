namespace ServeGen.Tests.Configuration;

/// <summary>What the rules say of the metrics' settings.</summary>
public sealed class MetricsRulesTests
{
    [Fact]
    public void SERVE881_refuses_an_address_that_cannot_be_read()
    {
        var finding = Assert.Single(Rules.Of(("StatsdHost", "localhost")));

        Assert.Equal(
            ("SERVE881", true, "StatsdHost 'localhost': the port is missing; use HOST:PORT or unix:/PATH (did you mean localhost:8125?)"),
            (finding.Rule.Id, finding.Rule.Refuses, finding.Message));
    }

    [Theory]
    [InlineData("localhost:8125")]
    [InlineData("unix:/run/dsd.socket")]
    [InlineData(null)]
    public void SERVE881_is_silent_about_what_can_be_read(string? address) => Assert.Empty(Rules.Of(("StatsdHost", address)));

    [Theory]
    [InlineData("StatsdPrefix", "shop")]
    [InlineData("StatsdTags", "env:prod")]
    [InlineData("StatsdInterval", "10")]
    public void SERVE882_warns_of_a_setting_for_nothing(string name, string text)
    {
        object value = name switch { "StatsdTags" => (string?[])[text], "StatsdInterval" => TimeSpan.FromSeconds(10), _ => text };

        var finding = Assert.Single(Rules.Of((name, value)));

        Assert.Equal(("SERVE882", false, name), (finding.Rule.Id, finding.Rule.Refuses, finding.Setting));
    }

    [Fact]
    public void SERVE882_is_silent_where_metrics_are_sent_and_about_defaults()
    {
        Assert.Empty(Rules.Of(("StatsdHost", "localhost:8125"), ("StatsdPrefix", "shop"), ("StatsdTags", (string?[])["env:prod"])));
        Assert.Empty(Rules.Of(("StatsdHost", null), ("StatsdPrefix", null), ("StatsdTags", (string?[])[]), ("StatsdInterval", TimeSpan.FromSeconds(1))));
    }

    [Theory]
    [InlineData("prod")]
    [InlineData(":prod")]
    [InlineData("env:")]
    public void SERVE883_warns_of_what_is_no_tag(string tag)
    {
        var finding = Assert.Single(Rules.Of(("StatsdHost", "localhost:8125"), ("StatsdTags", (string?[])["a:b", tag])));

        Assert.Equal(("SERVE883", false, 1), (finding.Rule.Id, finding.Rule.Refuses, finding.Element));
    }

    [Fact]
    public void SERVE883_is_silent_about_tags() =>
        Assert.Empty(Rules.Of(("StatsdHost", "localhost:8125"), ("StatsdTags", (string?[])["env:prod", null, "url:http://a:1"])));
}
