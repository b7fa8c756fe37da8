using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The address of StatsdHost cannot be read.</summary>
public sealed class Serve881Tests
{
    [Theory]
    [InlineData("localhost", "the port is missing; use HOST:PORT or unix:/PATH (did you mean localhost:8125?)")]
    [InlineData("unix:dsd.socket", "the path must be absolute; use HOST:PORT or unix:/PATH")]
    public Task Fires(string address, string message) =>
        RuleHarness.Fires("SERVE881", $"StatsdHost = [|\"{address}\"|],", $"StatsdHost '{address}': {message}");

    [Theory]
    [InlineData("localhost", "localhost:8125")]
    [InlineData("/run/dsd.socket", "unix:/run/dsd.socket")]
    public Task Is_repaired(string before, string after) => FixHarness.Fixes(
        new UseSuggestedTextFix(), SourceFile.Settings($"StatsdHost = \"{before}\","), SourceFile.Settings($"StatsdHost = \"{after}\","));

    [Theory]
    [InlineData("StatsdHost = \"localhost:8125\",")]
    [InlineData("StatsdHost = \"unix:/run/dsd.socket\",")]
    [InlineData("StatsdHost = Environment.MachineName,")]
    [InlineData("StatsdHost = null,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
