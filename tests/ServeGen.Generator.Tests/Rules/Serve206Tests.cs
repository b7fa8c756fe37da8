using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>Warmup has an entry that is no path.</summary>
public sealed class Serve206Tests
{
    [Theory]
    [InlineData("Warmup = [\"/\", [|\"health\"|]],", "'health' is no path: Warmup takes paths that begin with /")]
    [InlineData("Warmup = [[|\"http://localhost/\"|]],", "'http://localhost/' is no path: Warmup takes paths that begin with /")]
    public Task Fires_at_the_element(string settings, string message) => RuleHarness.Fires("SERVE206", settings, message);

    [Theory]
    [InlineData("Warmup = [\"/\", \"/shop?page=1\"],")]
    [InlineData("Warmup = [Environment.MachineName],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("Warmup = [\"/\", \"health\" /* probe */],", "Warmup = [\"/\", \"/health\" /* probe */],")]
    public Task Fix_puts_the_slash_before_it(string before, string after) =>
        FixHarness.Fixes(new UseSuggestedTextFix(), SourceFile.Settings(before), SourceFile.Settings(after));

    [Fact]
    public Task Fix_does_not_guess() =>
        FixHarness.OffersNothing(new UseSuggestedTextFix(), SourceFile.Settings("Warmup = [\"http://localhost/\"],"));
}
