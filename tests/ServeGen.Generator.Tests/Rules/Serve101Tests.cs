using ServeGen.CodeFixes;

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

    [Theory]
    [InlineData("static class C;", "static class C\n{\n    public static ServerOptions Production => new() { Workers = 2 };\n}")]
    [InlineData("static class C { }", "static class C { public static ServerOptions Production => new() { Workers = 2 }; }")]
    [InlineData("static class C {}", "static class C { public static ServerOptions Production => new() { Workers = 2 }; }")]
    [InlineData("static class C\n{\n}", "static class C\n{\n    public static ServerOptions Production => new() { Workers = 2 };\n}")]
    [InlineData(
        "class C\n{\n    public static int Cores => 4; // four\n}",
        "class C\n{\n    public static int Cores => 4; // four\n\n    public static ServerOptions Production => new() { Workers = 2 };\n}")]
    [InlineData(
        "class O\n{\n    [ServerConfig]\n    internal record C;\n}",
        "class O\n{\n    [ServerConfig]\n    internal record C\n    {\n        public static ServerOptions Production => new() { Workers = 2 };\n    }\n}")]
    public Task Fix_adds_one(string before, string after) => FixHarness.Fixes(new AddProfileFix(), File(before), File(after));

    [Fact]
    public Task Fix_needs_no_using() => FixHarness.Fixes(
        new AddProfileFix(),
        new SourceFile("C.cs", "[ServeGen.ServerConfig] class C { }"),
        new SourceFile("C.cs", "[ServeGen.ServerConfig] class C { public static global::ServeGen.ServerOptions Production => new() { Workers = 2 }; }"));

    [Theory]
    [InlineData("class C { class Production { } }")]
    [InlineData("class C { static void Production() { } }")]
    [InlineData("class Production { }")]
    [InlineData("file class C { }")]
    [InlineData("class C<T> { }")]
    [InlineData("class O { [ServerConfig] private class C { } }")]
    public Task Fix_is_not_offered_where_it_would_be_none(string text) => FixHarness.OffersNothing(new AddProfileFix(), File(text));

    private static SourceFile File(string text) => new(
        "C.cs", "using ServeGen;\n\n" + (text.Contains("[ServerConfig]", StringComparison.Ordinal) ? "" : "[ServerConfig]\n") + text + "\n");
}
