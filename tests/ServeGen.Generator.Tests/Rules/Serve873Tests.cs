using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>There is no such log level.</summary>
public sealed class Serve873Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE873",
        "LogLevel = [\"warning\", [|\"Shop=verbose\"|]],",
        "LogLevel: 'Shop=verbose' has none of the levels trace, debug, information, warning, error, critical and none, alone or as CATEGORY=LEVEL");

    [Fact]
    public Task Is_repaired() => FixHarness.Fixes(
        new UseSuggestedTextFix(), SourceFile.Settings("LogLevel = [\"Shop=warnign\"],"), SourceFile.Settings("LogLevel = [\"Shop=warning\"],"));

    [Theory]
    [InlineData("LogLevel = [\"info\", \"Microsoft.AspNetCore=Warning\"],")]
    [InlineData("LogLevel = [Environment.MachineName],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
