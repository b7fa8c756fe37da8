using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>Timeout is shorter than a pause that does no harm.</summary>
public sealed class Serve303Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE303",
        "Timeout = [|2.Seconds|],",
        "Timeout is 2s: a worker that pauses for so long, as under load or while the machine swaps, is killed with its requests");

    [Theory]
    [InlineData("Timeout = 5.Seconds,")]
    [InlineData("Timeout = TimeSpan.Zero,")]
    [InlineData("Timeout = Machine.Cores.Seconds,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(), SourceFile.Settings("Timeout = 2.Seconds,"), SourceFile.Settings("Timeout = 30.Seconds,"));
}
