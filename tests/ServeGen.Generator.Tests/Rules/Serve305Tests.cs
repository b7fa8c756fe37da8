using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>BootTimeout is shorter than a boot may take.</summary>
public sealed class Serve305Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE305",
        "BootTimeout = [|5.Seconds|],",
        "BootTimeout is 5s: on a busy machine a healthy app takes longer to start, and is killed each time");

    [Theory]
    [InlineData("BootTimeout = 10.Seconds,")]
    [InlineData("BootTimeout = TimeSpan.Zero,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(),
        SourceFile.Settings("BootTimeout = 5.Seconds,"),
        SourceFile.Settings("BootTimeout = 1.Minutes,"));
}
