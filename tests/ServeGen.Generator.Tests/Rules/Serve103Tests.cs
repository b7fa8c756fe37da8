using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The class of Main cannot be extended.</summary>
public sealed class Serve103Tests
{
    private static readonly SourceFile Config = SourceFile.Config("    public static ServerOptions Production => new();");

    [Fact]
    public Task Fires_for_a_class_that_is_not_partial() => RuleHarness.Fires(
        "SERVE103",
        [Config, SourceFile.WithMain("public class [|App|] { static void Main() { } }")],
        "'App' is not partial, so the server's start cannot be added to the class that holds Main");

    [Fact]
    public Task Fires_for_each_type_around_main() => RuleHarness.Fires(
        "SERVE103",
        [Config, SourceFile.WithMain("class [|Outer|] { partial struct Middle { class [|App|] { static void Main() { } } } }")]);

    [Fact]
    public Task Fires_for_a_type_that_is_local_to_its_file() => RuleHarness.Fires(
        "SERVE103",
        [Config, SourceFile.WithMain("file partial class [|App|] { static void Main() { } }")],
        "'App' is local to its file, so the server's start cannot be added to the class that holds Main");

    [Theory]
    [InlineData("partial class App { static void Main() { } }")]
    [InlineData("partial class Outer { public partial record App { static void Main() { } } }")]
    public Task Is_silent_for_partial_types(string main) => RuleHarness.Silent(Config, SourceFile.WithMain(main));

    [Fact]
    public Task Is_silent_for_top_level_statements() => RuleHarness.Silent(Config);

    [Fact]
    public Task Is_silent_without_a_config() => RuleHarness.Silent(SourceFile.WithMain("class App { static void Main() { } }"));

    [Theory]
    [InlineData("class App", "partial class App")]
    [InlineData("public static class App", "public static partial class App")]
    [InlineData("// the app\n[System.Obsolete]\n    struct App", "// the app\n[System.Obsolete]\n    partial struct App")]
    [InlineData("\n\n// the app\nsealed record App", "\n\n// the app\nsealed partial record App")]
    [InlineData("// the app\n/* here */ class App", "// the app\n/* here */ partial class App")]
    [InlineData("partial interface IOuter { class App", "partial interface IOuter { partial class App")]
    public Task Fix_makes_it_partial(string before, string after) =>
        FixHarness.Fixes(new MakePartialFix(), WithConfig(before), WithConfig(after));

    [Theory]
    [InlineData("file class App")]
    [InlineData("file partial class App")]
    public Task Fix_is_not_offered_for_a_type_that_is_local_to_its_file(string declaration) =>
        FixHarness.OffersNothing(new MakePartialFix(), WithConfig(declaration));

    private static SourceFile WithConfig(string declaration) => SourceFile.WithMain($$"""
        {{declaration}}
        { static void Main() { } } {{(declaration.Contains("IOuter", StringComparison.Ordinal) ? "}" : "")}}

        [ServeGen.ServerConfig]
        static class ServerConfig { public static ServeGen.ServerOptions Production => new(); }
        """);
}
