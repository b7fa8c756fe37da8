using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The network has bits behind its prefix.</summary>
public sealed class Serve462Tests
{
    [Fact]
    public Task Fires_at_the_element() => RuleHarness.Fires(
        "SERVE462", "ForwardedAllowIps = [[|\"10.0.0.1/8\"|]],", "ForwardedAllowIps has '10.0.0.1/8', which is the whole network 10.0.0.0/8");

    [Theory]
    [InlineData("ForwardedAllowIps = [\"10.0.0.0/8\", \"10.0.0.1/32\", \"fd00::/8\"],")]
    [InlineData("ProxyAllowIps = [Environment.MachineName + \"/8\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix_writes_the_network() => FixHarness.Fixes(
        new UseSuggestedTextFix(), SourceFile.Settings("ProxyAllowIps = [\"fd00::1/8\"],"), SourceFile.Settings("ProxyAllowIps = [\"fd00::/8\"],"));
}
