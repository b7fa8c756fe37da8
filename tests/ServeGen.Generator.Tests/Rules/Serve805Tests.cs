namespace ServeGen.Generator.Tests;

/// <summary>Name has a character that cannot be printed.</summary>
public sealed class Serve805Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE805",
        "Name = [|\"shop\\n\"|],",
        "Name has a character that cannot be printed: U+000A");

    [Theory]
    [InlineData("Name = \"café\",")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
