namespace ServeGen.Generator.Tests;

/// <summary>ProxyProtocol is on, and nobody may use it.</summary>
public sealed class Serve464Tests
{
    [Fact]
    public Task Fires_at_the_list() => RuleHarness.Fires(
        "SERVE464",
        "ProxyProtocol = ProxyProtocol.V2, ProxyAllowIps = [|[]|],",
        "ProxyProtocol is on, but ProxyAllowIps is empty: every connection to 'http://127.0.0.1:8000' is closed");

    [Theory]
    [InlineData("ProxyProtocol = ProxyProtocol.V2, ProxyAllowIps = [\"10.0.0.1\"],")]
    [InlineData("ProxyProtocol = ProxyProtocol.V2,")]
    [InlineData("ProxyAllowIps = [],")]
    [InlineData("ProxyProtocol = ProxyProtocol.Auto, ProxyAllowIps = [], Bind = [\"unix:/run/app/app.sock\"],")]
    [InlineData("ProxyProtocol = ProxyProtocol.V1, ProxyAllowIps = Environment.GetCommandLineArgs(),")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
