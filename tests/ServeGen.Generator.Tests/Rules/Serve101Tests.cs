namespace ServeGen.Generator.Tests;

/// <summary>The [ServerConfig] class has no profile.</summary>
public sealed class Serve101Tests
{
    [Fact]
    public Task Fires_for_an_empty_class() => RuleHarness.Fires(
        "SERVE101",
        [new SourceFile("ServerConfig.cs", "[ServeGen.ServerConfig] static class [|ServerConfig|] { public static int Cores => 4; }")],
        "'ServerConfig' has no profile; add one: public static ServerOptions Production => new() { Workers = 2 }");

    [Fact]
    public Task Is_silent_with_a_profile() => RuleHarness.Silent(SourceFile.Config("    public static ServerOptions Any => new();"));

    [Fact]
    public Task Leaves_a_misfit_to_its_own_rule() =>
        RuleHarness.Fires("SERVE106", [SourceFile.Config("    private static ServerOptions [|Production|] => new();")]);
}
