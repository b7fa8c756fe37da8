using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>KeepAlive is shorter than proxies keep idle connections.</summary>
public sealed class Serve304Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE304",
        "KeepAlive = [|5.Seconds|],",
        "KeepAlive is 5s: a proxy that keeps idle connections for longer, as most do for 60 s, sends requests on closed ones");

    [Theory]
    [InlineData("KeepAlive = 61.Seconds,")]
    [InlineData("KeepAlive = Machine.Cores.Seconds,")]
    [InlineData("KeepAlive = null,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(),
        SourceFile.Settings("KeepAlive = 2.Seconds,"),
        SourceFile.Settings("KeepAlive = 75.Seconds,"));
}
