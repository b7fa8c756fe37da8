using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>Bind is empty.</summary>
public sealed class Serve403Tests
{
    [Theory]
    [InlineData("Bind = [|[]|],")]
    [InlineData("Bind = [|new string[] { }|],")]
    public Task Fires_at_the_list(string settings) =>
        RuleHarness.Fires("SERVE403", settings, "Bind has no address: nothing could be served");

    [Theory]
    [InlineData("Bind = [.. new string[1]],")]
    [InlineData("Bind = Array.Empty<string>(),")]
    public Task Is_silent_for_what_is_not_known(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("Bind = [],", "Bind = [\"http://127.0.0.1:8000\"],")]
    [InlineData("Bind = new string[0] { },", "Bind = [\"http://127.0.0.1:8000\"],")]
    public Task Fix_writes_the_default(string before, string after) =>
        FixHarness.Fixes(new UseSuggestedValueFix(), SourceFile.Settings(before), SourceFile.Settings(after));
}
