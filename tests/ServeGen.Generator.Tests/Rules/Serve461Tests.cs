using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The entry is no address and no network.</summary>
public sealed class Serve461Tests
{
    [Theory]
    [InlineData("ForwardedAllowIps = [\"10.0.0.1\", [|\"proxy\"|]],", "ForwardedAllowIps has 'proxy': it is not an IP address; use an IP address, a network such as 10.0.0.0/8, or * for everybody")]
    [InlineData("ProxyAllowIps = new[] { [|\"10.0.0.0/33\"|] },", "ProxyAllowIps has '10.0.0.0/33': '33' is not the length of a prefix; use a number from 0 to 32")]
    [InlineData("ForwardedAllowIps = [[|\"010.0.0.1\"|], Environment.MachineName],", "ForwardedAllowIps has '010.0.0.1': it is not an IP address; use an IP address, a network such as 10.0.0.0/8, or * for everybody")]
    public Task Fires_at_the_element(string settings, string message) => RuleHarness.Fires("SERVE461", settings, message);

    [Theory]
    [InlineData("ForwardedAllowIps = [\"10.0.0.1\", \"fd00::/8\", \"::1\"],")]
    [InlineData("ForwardedAllowIps = [],")]
    [InlineData("ProxyAllowIps = [Environment.MachineName],")]
    [InlineData("ProxyAllowIps = new List<string> { \"nonsense\" },")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("[::1]", "::1")]
    [InlineData("10.0.0.1:8000", "10.0.0.1")]
    [InlineData("10.*", "10.0.0.0/8")]
    [InlineData("10.0.0.0/255.255.0.0", "10.0.0.0/16")]
    public Task Fix_writes_what_was_meant(string before, string after) => FixHarness.Fixes(
        new UseSuggestedTextFix(), SourceFile.Settings($"ForwardedAllowIps = [\"{before}\"],"), SourceFile.Settings($"ForwardedAllowIps = [\"{after}\"],"));

    [Theory]
    [InlineData("proxy.internal")]
    [InlineData("")]
    [InlineData("10.0.0.0/33")]
    public Task Fix_is_not_offered_where_nobody_knows(string entry) =>
        FixHarness.OffersNothing(new UseSuggestedTextFix(), SourceFile.Settings($"ForwardedAllowIps = [\"{entry}\"],"));
}
