namespace ServeGen.Generator.Tests;

/// <summary>The mode lets everybody connect to the unix socket.</summary>
public sealed class Serve421Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE421",
        "Bind = [[|\"unix:/run/a.sock?mode=662\"|]],",
        "'unix:/run/a.sock?mode=662': with that mode every user of the machine may connect");

    [Theory]
    [InlineData("Bind = [\"unix:/run/a.sock?mode=664\"],")]
    [InlineData("Bind = [\"unix:/run/a.sock\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
