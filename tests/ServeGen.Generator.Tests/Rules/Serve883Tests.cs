namespace ServeGen.Generator.Tests;

/// <summary>The tag is not NAME:VALUE.</summary>
public sealed class Serve883Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE883",
        "StatsdHost = \"localhost:8125\", StatsdTags = [\"env:prod\", [|\"blue\"|]],",
        "StatsdTags: 'blue' is not NAME:VALUE, so receivers may drop it or its metric");

    [Theory]
    [InlineData("StatsdHost = \"localhost:8125\", StatsdTags = [\"env:prod\", \"host:\" + Environment.MachineName],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
