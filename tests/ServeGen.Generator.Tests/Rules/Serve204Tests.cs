using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>RecycleAt has an entry that is no time of day.</summary>
public sealed class Serve204Tests
{
    [Theory]
    [InlineData("RecycleAt = [\"15:00\", [|\"3:30\"|]],", "'3:30' is no time of day: RecycleAt takes HH:MM, from 00:00 to 23:59")]
    [InlineData("RecycleAt = new[] { [|\"24:00\"|] },", "'24:00' is no time of day: RecycleAt takes HH:MM, from 00:00 to 23:59")]
    public Task Fires_at_the_element(string settings, string message) => RuleHarness.Fires("SERVE204", settings, message);

    [Theory]
    [InlineData("RecycleAt = [\"00:00\", \"23:59\"],")]
    [InlineData("RecycleAt = [Environment.MachineName],")]
    [InlineData("RecycleAt = [],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("RecycleAt = [\"15:00\", \"3:30\"], // at night", "RecycleAt = [\"15:00\", \"03:30\"], // at night")]
    [InlineData("RecycleAt = new[] { \"0330\" },", "RecycleAt = new[] { \"03:30\" },")]
    public Task Fix_writes_what_was_meant(string before, string after) =>
        FixHarness.Fixes(new UseSuggestedTextFix(), SourceFile.Settings(before), SourceFile.Settings(after));

    [Theory]
    [InlineData("RecycleAt = [\"24:00\"],")]
    [InlineData("RecycleAt = [\"3:\" + \"30\"],")]
    public Task Fix_does_not_guess(string settings) =>
        FixHarness.OffersNothing(new UseSuggestedTextFix(), SourceFile.Settings(settings));
}
