namespace ServeGen.Generator.Tests;

/// <summary>Everybody is believed what he says of clients.</summary>
public sealed class Serve463Tests
{
    [Theory]
    [InlineData("ForwardedAllowIps = [[|\"*\"|]],", "ForwardedAllowIps has '*': everybody who can connect can claim any address for his own, unless only the proxy can connect")]
    [InlineData("ProxyAllowIps = [\"10.0.0.1\", [|\"0.0.0.0/0\"|]],", "ProxyAllowIps has '0.0.0.0/0': everybody who can connect can claim any address for his own, unless only the proxy can connect")]
    public Task Fires_at_the_element(string settings, string message) => RuleHarness.Fires("SERVE463", settings, message);

    [Theory]
    [InlineData("ForwardedAllowIps = [\"0.0.0.0/1\", \"::/1\"],")]
    [InlineData("ForwardedAllowIps = [],")]
    [InlineData("ForwardedAllowIps = [Environment.MachineName],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
