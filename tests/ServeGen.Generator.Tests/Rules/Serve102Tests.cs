using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>A second class is marked [ServerConfig].</summary>
public sealed class Serve102Tests
{
    private static readonly SourceFile First = SourceFile.Config("    public static ServerOptions Production => new();");

    [Fact]
    public Task Fires_for_every_class_but_the_first() => RuleHarness.Fires(
        "SERVE102",
        [
            First,
            new SourceFile("Second.cs", "[ServeGen.ServerConfig] class [|Second|] { public static ServeGen.ServerOptions P => new() { Workers = 0 }; }"),
            new SourceFile("Third.cs", "class Outer { [ServeGen.ServerConfig] internal class [|Third|]; }"),
        ],
        "'Second' cannot be marked [ServerConfig]: 'ServerConfig' already describes this project's server",
        "'Third' cannot be marked [ServerConfig]: 'ServerConfig' already describes this project's server");

    [Theory]
    [InlineData("using Mark = ServeGen.ServerConfigAttribute; [Mark] class [|Second|] { PROFILE }")]
    [InlineData("namespace N { using Mark = global::ServeGen.ServerConfigAttribute; [System.Obsolete, Mark] class [|Second|] { PROFILE } }")]
    [InlineData("namespace A { namespace B { using Mark = ServeGen.ServerConfigAttribute; [Mark] class [|Second|] { PROFILE } } }")]
    [InlineData("namespace N; [global::ServeGen.ServerConfigAttribute] class [|Second|] { PROFILE }")]
    [InlineData("partial class [|Second|] { } [ServeGen.ServerConfig] partial class Second { PROFILE }")]
    public Task Fires_however_the_mark_is_named(string text) => RuleHarness.Fires("SERVE102", [First, Second(text)]);

    [Theory]
    [InlineData("using Mark = ServeGen.ServerConfigAttribute; [Mark] class Second { PROFILE }")]
    [InlineData("namespace A { namespace B { using Mark = ServeGen.ServerConfigAttribute; [Mark] class Second { PROFILE } } }")]
    [InlineData("namespace N; class Outer { [ServeGen.ServerConfig()] internal class Second { PROFILE } }")]
    public Task The_first_may_be_marked_by_another_name(string text) => RuleHarness.Fires(
        "SERVE102",
        [Second(text), new SourceFile("Later.cs", "[ServeGen.ServerConfig] class [|Later|] { public static ServeGen.ServerOptions P => new(); }")]);

    private static SourceFile Second(string text) => new(
        "Second.cs", text.Replace("PROFILE", "public static ServeGen.ServerOptions P => new();", StringComparison.Ordinal));

    [Fact]
    public Task Is_silent_for_a_class_without_the_mark() =>
        RuleHarness.Silent(First, new SourceFile("Second.cs", "class Second { public static ServeGen.ServerOptions P => new(); }"));

    [Fact]
    public Task Is_silent_for_an_attribute_of_that_name_from_elsewhere() =>
        RuleHarness.Silent(First, new SourceFile("Second.cs", "[ServerConfig] class Second; class ServerConfigAttribute : System.Attribute;"));

    [Theory]
    [InlineData("[ServerConfig]\n    static class Z", "static class Z")]
    [InlineData("[ServerConfig] static class Z", "static class Z")]
    [InlineData("/// <summary>Second.</summary>\n    [ServerConfig]\n    static class Z", "/// <summary>Second.</summary>\n    static class Z")]
    [InlineData("[ServerConfig] // why\n    static class Z", " // why\n    static class Z")]
    [InlineData("[Obsolete, ServerConfig]\n    static class Z", "[Obsolete]\n    static class Z")]
    [InlineData("[ServerConfig, Obsolete]\n    static class Z", "[Obsolete]\n    static class Z")]
    [InlineData("[Obsolete]\n    [ServerConfig]\n    static class Z", "[Obsolete]\n    static class Z")]
    public Task Fix_removes_the_mark(string before, string after) => FixHarness.Fixes(new RemoveMarkFix(), File(before), File(after));

    private static SourceFile File(string second) => SourceFile.Config($$"""
            public static ServerOptions P => new();
            {{second}} { public static ServerOptions Q => new(); }
        """);
}
