namespace ServeGen.Generator.Tests;

/// <summary>The setting does nothing without StatsdHost.</summary>
public sealed class Serve882Tests
{
    [Theory]
    [InlineData("StatsdPrefix", "StatsdPrefix = [|\"shop\"|],")]
    [InlineData("StatsdTags", "StatsdTags = [|[\"env:prod\"]|],")]
    [InlineData("StatsdInterval", "StatsdInterval = [|10.Seconds|],")]
    public Task Fires(string name, string settings) =>
        RuleHarness.Fires("SERVE882", settings, $"{name} is set, but StatsdHost is not: no metrics are sent");

    [Theory]
    [InlineData("StatsdHost = \"localhost:8125\", StatsdPrefix = \"shop\",")]
    [InlineData("StatsdHost = Environment.MachineName, StatsdPrefix = \"shop\",")]
    [InlineData("StatsdInterval = 1.Seconds,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
