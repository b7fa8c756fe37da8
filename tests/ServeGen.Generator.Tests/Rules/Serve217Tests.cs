using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>Warmup has a path with a fragment.</summary>
public sealed class Serve217Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE217",
        "Warmup = [[|\"/a#b\"|]],",
        "'/a#b': what follows # is for browsers alone, and no client sends it");

    [Theory]
    [InlineData("Warmup = [\"/a?b=%23\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedTextFix(),
        SourceFile.Settings("Warmup = [\"/a#b\"],"),
        SourceFile.Settings("Warmup = [\"/a\"],"));
}
