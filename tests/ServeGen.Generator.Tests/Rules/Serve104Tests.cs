using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>The class of Main has a static constructor of its own.</summary>
public sealed class Serve104Tests
{
    private const string Config = """
        [ServeGen.ServerConfig]
        static class ServerConfig { public static ServeGen.ServerOptions Production => new(); }
        """;

    [Fact]
    public Task Fires_for_a_static_constructor() => RuleHarness.Fires(
        "SERVE104",
        [SourceFile.WithMain("partial class App { static [|App|]() { } static void Main() { } } " + Config)],
        "'App' has a static constructor of its own, where the server's start must be");

    [Fact]
    public Task Fires_beside_top_level_statements() => RuleHarness.Fires(
        "SERVE104",
        [new SourceFile("Program.cs", "System.Console.WriteLine(); partial class Program { static [|Program|]() { } } " + Config)]);

    [Theory]
    [InlineData("partial class App { static int Answer = 42; static void Main() => System.Console.WriteLine(Answer); }")]
    [InlineData("partial class App { App() { } static void Main() => _ = new App(); }")]
    [InlineData("partial class App { static void Main() { } class Inner { static Inner() { } } }")]
    public Task Is_silent_for_anything_else(string main) => RuleHarness.Silent(SourceFile.WithMain(main + Config));

    [Fact]
    public Task Fix_calls_it_from_a_main_with_a_body() => AssertFix(
        """
        partial class App
        {
            private static int _count;

            // Counts from here.
            static App()
            {
                _count = 1;
            }

            static void Main()
            {
                System.Console.WriteLine(_count);
            }
        }

        """,
        """
        partial class App
        {
            private static int _count;

            // Counts from here.
            private static void InitializeStatics()
            {
                _count = 1;
            }

            static void Main()
            {
                InitializeStatics();
                System.Console.WriteLine(_count);
            }
        }

        """);

    [Theory]
    [InlineData("static void Main() => Run();", "Run();")]
    [InlineData("static async Task Main() => await Task.Yield();", "await Task.Yield();")]
    [InlineData("static Task Main() => Task.CompletedTask;", "return Task.CompletedTask;")]
    [InlineData("static int Main() => 3;", "return 3;")]
    [InlineData("static async Task<int> Main() => await Task.FromResult(3);", "return await Task.FromResult(3);")]
    public Task Fix_gives_an_expression_bodied_main_a_body(string main, string statement) => AssertFix(
        $$"""
        using System.Threading.Tasks;

        partial class App
        {
            static App() => Run();

            {{main}}

            static void Run() { }
        }

        """,
        $$"""
        using System.Threading.Tasks;

        partial class App
        {
            private static void InitializeStatics() => Run();

            {{main[..main.IndexOf(" =>", StringComparison.Ordinal)]}}
            {
                InitializeStatics();
                {{statement}}
            }

            static void Run() { }
        }

        """);

    [Fact]
    public Task Fix_calls_it_before_top_level_statements() => AssertFix(
        """
        using System;

        // Starts here.
        Console.WriteLine();

        partial class Program
        {
            static Program() => Console.WriteLine("first");
        }

        """,
        """
        using System;

        // Starts here.
        InitializeStatics();
        Console.WriteLine();

        partial class Program
        {
            private static void InitializeStatics() => Console.WriteLine("first");
        }

        """);

    [Theory]
    [InlineData("static readonly int Answer; static App() => Answer = 42;")]
    [InlineData("static int Answer { get; } static App() { App.Answer = 42; }")]
    [InlineData("static string Name; static App() { Name = \"app\"; }")]
    [InlineData("static readonly int Answer; static App() => int.TryParse(\"42\", out Answer);")]
    [InlineData("static readonly int A, B; static App() => (A, B) = (1, 2);")]
    [InlineData("static void InitializeStatics() { } static App() => InitializeStatics();")]
    public Task Fix_is_not_offered_where_a_method_would_not_compile(string members) =>
        AssertNoFix(members + " static void Main() { }");

    [Fact]
    public Task Fix_is_not_offered_for_a_main_that_only_throws() =>
        AssertNoFix("static App() { } static void Main() => throw new System.Exception();");

    private static Task AssertNoFix(string members) => FixHarness.OffersNothing(
        new MoveStaticConstructorFix(), SourceFile.WithMain("partial class App { " + members + " }\n" + Config));

    private static Task AssertFix(string before, string after) => FixHarness.Fixes(
        new MoveStaticConstructorFix(), new SourceFile("Program.cs", before + Config), new SourceFile("Program.cs", after + Config));
}
