namespace ServeGen.Generator.Tests;

/// <summary>The profile has almost the name of an environment.</summary>
public sealed class Serve108Tests
{
    [Theory]
    [InlineData("Prod", "Production")]
    [InlineData("dev", "Development")]
    [InlineData("Stage", "Staging")]
    [InlineData("Developement", "Development")]
    public Task Fires(string name, string environment) => RuleHarness.Fires(
        "SERVE108",
        [Profiles("Production", $"[|{name}|]")],
        $"'{name}' serves an environment of just that name; the usual one is called {environment}");

    [Theory]
    [InlineData("Production", "Development", "Staging")]
    [InlineData("production", "Blue", "Customers")]
    [InlineData("Prod")]
    public Task Is_silent(params string[] names) => RuleHarness.Silent(Profiles(names));

    private static SourceFile Profiles(params string[] names) =>
        SourceFile.Config(string.Join('\n', names.Select(name => $"    public static ServerOptions {name} => new();")));
}
