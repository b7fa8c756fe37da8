using ServeGen.CodeFixes;

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

    [Theory]
    [InlineData("public static object Staging => new ServerOptions();", "public static ServerOptions Staging => new ServerOptions();")]
    [InlineData("public ServerOptions Blue => new();", "public static ServerOptions Blue => new();")]
    [InlineData("ServerOptions Blue => new(); // blue", "public static ServerOptions Blue => new(); // blue")]
    [InlineData("internal ServeGen.ServerOptions Blue { get; } = new();", "internal static ServeGen.ServerOptions Blue { get; } = new();")]
    [InlineData("public static ServerOptions? Blue => new();", "public static ServerOptions Blue => new();")]
    [InlineData("public static readonly ServerOptions Blue = new();", "public static ServerOptions Blue { get; } = new();")]
    [InlineData("[Obsolete] static ServerOptions Blue = new() { Workers = 2 };", "[Obsolete] public static ServerOptions Blue { get; } = new() { Workers = 2 };")]
    [InlineData("static ServerOptions Blue() => new();", "public static ServerOptions Blue => new();")]
    [InlineData("internal static ServerOptions Blue()\n    {\n        return new() { Workers = 2 };\n    }", "internal static ServerOptions Blue => new() { Workers = 2 };")]
    public Task Fix_makes_it_a_profile(string before, string after) => FixHarness.Fixes(
        new MakeProfileFix(),
        Config("    public static ServerOptions Production => new();\n    " + before),
        Config("    public static ServerOptions Production => new();\n    " + after));

    [Theory]
    [InlineData("public static List<int> Staging => [];")]
    [InlineData("public static object Staging => new object();")]
    [InlineData("public static ServerOptions? Blue => null;")]
    [InlineData("public ServerOptions Blue => this._blue; readonly ServerOptions _blue = new();")]
    [InlineData("public static ServerOptions Blue = new(), Green = new();")]
    [InlineData("public static ServerOptions Blue = null!; static void Set() => Blue = new();")]
    [InlineData("public static ServerOptions Blue() => new(); public static int Workers => Blue().Workers;")]
    [InlineData("public static ServerOptions Blue() { var workers = 2; return new() { Workers = workers }; }")]
    [InlineData("public static ServerOptions Blue<T>() => new();")]
    public Task Fix_is_not_offered_where_it_would_not_compile(string member) => FixHarness.OffersNothing(
        new MakeProfileFix(), Config("    public static ServerOptions Production => new();\n    " + member));

    [Fact]
    public Task Fix_is_not_offered_where_another_file_would_not_compile() => FixHarness.OffersNothing(
        new MakeProfileFix(),
        [
            Config("    public static ServerOptions Blue() => new();"),
            new SourceFile("Other.cs", "class Other { int _workers = ServerConfig.Blue().Workers; }"),
        ]);

    [Fact]
    public Task Fix_repairs_a_whole_file_at_once() => FixHarness.FixesAll(
        new MakeProfileFix(),
        Config("    public static readonly ServerOptions Blue = new();\n    static ServerOptions Green => new();"),
        Config("    public static ServerOptions Blue { get; } = new();\n    public static ServerOptions Green => new();"));
}
