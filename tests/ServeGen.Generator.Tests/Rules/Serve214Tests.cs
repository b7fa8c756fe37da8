using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The time stands twice in RecycleAt.</summary>
public sealed class Serve214Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE214",
        "RecycleAt = [\"03:30\", [|\"03:30\"|]],",
        "'03:30' stands twice in RecycleAt");

    [Theory]
    [InlineData("RecycleAt = [\"03:30\", \"15:30\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix_removes_it() => FixHarness.Fixes(
        new RemoveDuplicateFix(),
        SourceFile.Settings("RecycleAt = [\"03:30\", \"15:00\", \"03:30\"],"),
        SourceFile.Settings("RecycleAt = [\"03:30\", \"15:00\"],"));
}
