using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>[ServerConfig] has no effect in a project without an entry point.</summary>
public sealed class Serve107Tests
{
    [Fact]
    public Task Fires_in_a_library() => RuleHarness.Fires(
        "SERVE107",
        TestCompilation.Library,
        [new SourceFile("ServerConfig.cs", "[ServeGen.ServerConfig] static class [|Server|] { public static ServeGen.ServerOptions P => new(); }")],
        "'Server' has no effect: this project has no Main; mark a class of the app that is started");

    [Fact]
    public Task Is_silent_in_an_app() =>
        RuleHarness.Silent(SourceFile.Config("    public static ServerOptions Production => new();"));

    [Fact]
    public Task Fix_removes_the_mark() => FixHarness.Fixes(
        new RemoveMarkFix(),
        TestCompilation.Library,
        new SourceFile("C.cs", "[ServeGen.ServerConfig] static class C { public static ServeGen.ServerOptions P => new(); }"),
        new SourceFile("C.cs", "static class C { public static ServeGen.ServerOptions P => new(); }"));
}
