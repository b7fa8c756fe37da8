using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class ProxyRulesTests
{
    [Theory]
    [InlineData("ForwardedAllowIps")]
    [InlineData("ProxyAllowIps")]
    public void SERVE461_refuses_what_is_no_address_and_says_which_and_what_was_meant(string name)
    {
        var finding = Assert.Single(Rules.Of((name, new[] { "10.0.0.1", null, "localhost" })));

        Assert.Equal(("SERVE461", name, (int?)2, "127.0.0.1"), (finding.Rule.Id, finding.Setting, finding.Element, finding.Suggestion));
        Assert.True(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE461_is_silent_about_addresses_and_networks() =>
        Assert.Empty(Rules.Of(("ForwardedAllowIps", new[] { "10.0.0.1", "fd00::/8", "192.168.0.0/16" }), ("ProxyAllowIps", Array.Empty<string>())));

    [Fact]
    public void SERVE462_warns_of_bits_behind_the_prefix()
    {
        var finding = Assert.Single(Rules.Of(("ProxyAllowIps", new[] { "10.0.0.1/8" })));

        Assert.Equal(("SERVE462", "ProxyAllowIps", (int?)0, "10.0.0.0/8"), (finding.Rule.Id, finding.Setting, finding.Element, finding.Suggestion));
        Assert.False(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE462_is_silent_about_a_single_address_with_its_whole_prefix() =>
        Assert.Empty(Rules.Of(("ForwardedAllowIps", new[] { "10.0.0.1/32", "::1/128" })));

    [Theory]
    [InlineData("*")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("::ffff:0.0.0.0/96")]
    public void SERVE463_warns_when_everybody_is_believed(string entry)
    {
        var finding = Assert.Single(Rules.Of(("ForwardedAllowIps", new[] { entry })));

        Assert.Equal(("SERVE463", "ForwardedAllowIps", (int?)0), (finding.Rule.Id, finding.Setting, finding.Element));
    }

    [Fact]
    public void SERVE463_is_silent_about_half_of_the_world() => Assert.Empty(Rules.Of(("ForwardedAllowIps", new[] { "0.0.0.0/1" })));

    [Fact]
    public void SERVE464_warns_when_nobody_may_connect() => Assert.Equal(
        "SERVE464",
        Assert.Single(Rules.Of(("ProxyProtocol", ProxyProtocol.Auto), ("ProxyAllowIps", Array.Empty<string>()))).Rule.Id);

    [Fact]
    public void SERVE464_is_silent_about_unix_sockets() => Assert.Empty(Rules.Of(
        ("ProxyProtocol", ProxyProtocol.Auto), ("ProxyAllowIps", Array.Empty<string>()), ("Bind", new[] { "unix:/run/app/app.sock" })));
}
