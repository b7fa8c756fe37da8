using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The profile cannot be read by the server.</summary>
public sealed class Serve106Tests
{
    [Theory]
    [InlineData("private static ServerOptions [|Blue|] => new();", "'Blue' cannot be read by the server: make 'Blue' internal or public")]
    [InlineData("static ServerOptions [|Blue|] { get; } = new();", "'Blue' cannot be read by the server: make 'Blue' internal or public")]
    [InlineData("public static ServerOptions [|Blue|] { set { } }", "'Blue' cannot be read by the server: it has no getter")]
    [InlineData("public static ServerOptions [|Blue|] { private get; set; } = new();", "'Blue' cannot be read by the server: make its getter internal or public")]
    public Task Fires_for_a_member(string member, string message) => RuleHarness.Fires("SERVE106", [SourceFile.Config("    " + member)], message);

    [Theory]
    [InlineData("class Outer { [ServerConfig] private class Inner { PROFILE } }", "'P' cannot be read by the server: make 'Inner' internal or public")]
    [InlineData("[ServerConfig] file class Inner { PROFILE }", "'P' cannot be read by the server: 'Inner' is local to its file")]
    [InlineData("class Outer<T> { [ServerConfig] internal class Inner { PROFILE } }", "'P' cannot be read by the server: 'Outer' is generic")]
    public Task Fires_for_the_class(string text, string message) => RuleHarness.Fires(
        "SERVE106",
        [new SourceFile("C.cs", "using ServeGen; " + text.Replace("PROFILE", "public static ServerOptions [|P|] => new();", StringComparison.Ordinal))],
        message);

    [Theory]
    [InlineData("internal static ServerOptions Blue => new();")]
    [InlineData("private static ServerOptions Base => new(); public static ServerOptions Blue => Base with { Workers = 2 };")]
    public Task Is_silent_for_profiles_and_their_bases(string members) => RuleHarness.Silent(SourceFile.Config("    " + members));

    [Theory]
    [InlineData("private static ServerOptions Blue => new();", "public static ServerOptions Blue => new();")]
    [InlineData("static ServerOptions Blue { get; } = new();", "public static ServerOptions Blue { get; } = new();")]
    [InlineData("private protected static ServerOptions Blue => new();", "public static ServerOptions Blue => new();")]
    [InlineData("public static ServerOptions Blue { private get; set; } = new();", "public static ServerOptions Blue { get; set; } = new();")]
    public Task Fix_makes_it_public(string before, string after) =>
        FixHarness.Fixes(new MakeProfileFix(), Unsealed("    " + before), Unsealed("    " + after));

    [Theory]
    [InlineData("using ServeGen; [ServerConfig] file class C { public static ServerOptions P => new(); }")]
    [InlineData("using ServeGen; class O { [ServerConfig] private class C { public static ServerOptions P => new(); } }")]
    [InlineData("using ServeGen; [ServerConfig] class C { public static ServerOptions P { set { } } }")]
    public Task Fix_is_not_offered_where_that_is_not_enough(string text) =>
        FixHarness.OffersNothing(new MakeProfileFix(), new SourceFile("C.cs", text));

    private static SourceFile Unsealed(string members) =>
        SourceFile.Config(members) with { Text = SourceFile.Config(members).Text.Replace("static class", "class", StringComparison.Ordinal) };
}
