using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The path stands twice in Warmup.</summary>
public sealed class Serve216Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE216",
        "Warmup = [\"/\", [|\"/\"|]],",
        "'/' stands twice in Warmup");

    [Theory]
    [InlineData("Warmup = [\"/\", \"/a\"],")]
    [InlineData("Warmup = [\"/\", \"/?a\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new RemoveDuplicateFix(),
        SourceFile.Settings("Warmup = [\"/\", \"/a\", \"/\"],"),
        SourceFile.Settings("Warmup = [\"/\", \"/a\"],"));
}
