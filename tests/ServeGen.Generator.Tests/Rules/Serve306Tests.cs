using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>A drain takes longer than Kubernetes waits.</summary>
public sealed class Serve306Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE306",
        "GracefulTimeout = [|5.Minutes|],",
        "GracefulTimeout is 5m, longer than the 30 s after which Kubernetes kills by default");

    [Theory]
    [InlineData("GracefulTimeout = 30.Seconds,")]
    [InlineData("GracefulTimeout = 5.Minutes, ShutdownDelay = Machine.Cores.Seconds,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(), SourceFile.Settings("GracefulTimeout = 5.Minutes,"), SourceFile.Settings("GracefulTimeout = 25.Seconds,"));
}
