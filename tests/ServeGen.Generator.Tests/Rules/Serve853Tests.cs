namespace ServeGen.Generator.Tests;

/// <summary>Environment sets a variable of ServeGen's own.</summary>
public sealed class Serve853Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE853",
        "Environment = [[|\"SERVEGEN_ROLE=worker\"|]],",
        "Environment sets SERVEGEN_ROLE, which the supervisor gives each worker itself");

    [Theory]
    [InlineData("Environment = [\"SERVE=1\", \"ASPNETCORE_PATHBASE=/shop\"],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
