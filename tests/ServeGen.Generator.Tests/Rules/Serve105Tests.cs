namespace ServeGen.Generator.Tests;

/// <summary>The member looks like a profile but is none.</summary>
public sealed class Serve105Tests
{
    [Theory]
    [InlineData("public static object [|Staging|] => new ServerOptions();", "'Staging' is not a profile: its type is object, not ServerOptions")]
    [InlineData("public static List<int> [|Staging|] => [];", "'Staging' is not a profile: its type is List<int>, not ServerOptions")]
    [InlineData("public ServerOptions [|Blue|] => new();", "'Blue' is not a profile: make it static")]
    [InlineData("public static ServerOptions? [|Blue|] => null;", "'Blue' is not a profile: it may be null; make its type ServerOptions")]
    [InlineData("public static readonly ServerOptions [|Blue|] = new();", "'Blue' is not a profile: it is a field; make it a static property")]
    [InlineData("static ServerOptions [|Blue|]() => new();", "'Blue' is not a profile: it is a method; make it a static property")]
    public Task Fires(string member, string message) =>
        RuleHarness.Fires("SERVE105", [Config("    public static ServerOptions Production => new();\n    " + member)], message);

    [Theory]
    [InlineData("public static int Cores => 4;")]
    [InlineData("public static ServerOptions Sized(int workers) => new() { Workers = workers };")]
    [InlineData("public static Dictionary<string, ServerOptions> All => [];")]
    [InlineData("private static readonly ServerOptions Base = new(); public static ServerOptions Blue => Base with { Workers = 2 };")]
    [InlineData("private static ServerOptions Base() => new(); public static ServerOptions Blue => Base();")]
    [InlineData("public ServerOptions this[int index] => new();")]
    public Task Is_silent_for_helpers(string members) =>
        RuleHarness.Silent(Config("    public static ServerOptions Production => new();\n    " + members));

    private static SourceFile Config(string members) =>
        SourceFile.Config(members) with { Text = SourceFile.Config(members).Text.Replace("static class", "sealed class", StringComparison.Ordinal) };
}
