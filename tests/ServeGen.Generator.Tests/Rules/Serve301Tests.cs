using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>GracefulTimeout is 0.</summary>
public sealed class Serve301Tests
{
    [Theory]
    [InlineData("GracefulTimeout = [|TimeSpan.Zero|],")]
    [InlineData("GracefulTimeout = [|0.Seconds|],")]
    [InlineData("GracefulTimeout = [|default|],")]
    public Task Fires(string settings) => RuleHarness.Fires(
        "SERVE301", settings, "GracefulTimeout is 0: every reload, recycle and stop cuts the requests in flight");

    [Theory]
    [InlineData("GracefulTimeout = 1.Milliseconds,")]
    [InlineData("ShutdownDelay = TimeSpan.Zero,")]
    [InlineData("GracefulTimeout = Machine.Cores.Seconds,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("GracefulTimeout = TimeSpan.Zero,", "GracefulTimeout = TimeSpan.FromSeconds(30),")]
    [InlineData("GracefulTimeout = 0.Minutes,", "GracefulTimeout = 30.Seconds,")]
    [InlineData("GracefulTimeout = default,", "GracefulTimeout = 30.Seconds,")]
    public Task Fix_writes_the_default(string before, string after) =>
        FixHarness.Fixes(new UseSuggestedValueFix(), SourceFile.Settings(before), SourceFile.Settings(after));
}
