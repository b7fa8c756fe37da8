using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>ReloadParallelism is above the number of workers.</summary>
public sealed class Serve213Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE213",
        "Workers = 2, Spares = 1, ReloadParallelism = [|4|],",
        "ReloadParallelism is 4, but there are only 3 workers and standbys to replace");

    [Theory]
    [InlineData("Workers = 2, Spares = 1, ReloadParallelism = 3,")]
    [InlineData("Workers = Machine.Cores, ReloadParallelism = 100,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(), SourceFile.Settings("Workers = 2, ReloadParallelism = 8,"), SourceFile.Settings("Workers = 2, ReloadParallelism = 2,"));
}
