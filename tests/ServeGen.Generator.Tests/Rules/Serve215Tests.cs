using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>There are more standbys than workers.</summary>
public sealed class Serve215Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE215",
        "Workers = 2, Spares = [|3|],",
        "Spares is 3, but there are only 2 workers whose places they could take");

    [Theory]
    [InlineData("Workers = 2, Spares = 2,")]
    [InlineData("Workers = Machine.Cores, Spares = 9,")]
    [InlineData("Spares = 1,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(),
        SourceFile.Settings("Workers = 2, Spares = 8,"),
        SourceFile.Settings("Workers = 2, Spares = 2,"));
}
