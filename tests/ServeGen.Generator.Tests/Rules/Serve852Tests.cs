namespace ServeGen.Generator.Tests;

/// <summary>An entry of Environment is no variable.</summary>
public sealed class Serve852Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE852", "Environment = [\"A=1\", [|\"B\"|]],", "entry 2 of Environment is not of the form NAME=value");

    [Theory]
    [InlineData("Environment = [\"A=\", \"B=c=d\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
