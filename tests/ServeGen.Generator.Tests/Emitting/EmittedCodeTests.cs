using System.Runtime.CompilerServices;
using ServeGen.Tests;

namespace ServeGen.Generator.Tests;

/// <summary>What users read when they press F12 on generated code.</summary>
public sealed class EmittedCodeTests
{
    [Fact]
    public void Top_level_statements() => Verify(SourceFile.Config("""
            public static ServerOptions Production => new()
            {
                Bind = ["http://0.0.0.0:8000", "http://[::]:8000"],
                Workers = 4,
                MaxRequests = 10_000,
                Timeout = 1.5.Minutes,
                WhenReady = server => { },
            };

            public static ServerOptions Development => Production with { Workers = 1, Name = "dev \"1\"" };
        """));

    [Fact]
    public void Nested_and_namespaced() => Verify(
        new SourceFile("Hosting.cs", """
            namespace Shop.Hosting;

            public static partial class Settings
            {
                [ServeGen.ServerConfig]
                internal static class Server
                {
                    internal static ServeGen.ServerOptions @default { get; } = new() { Workers = System.Environment.ProcessorCount };
                }
            }
            """),
        SourceFile.WithMain("""
            namespace Shop.@event
            {
                internal static partial class Outer
                {
                    private partial class App
                    {
                        private static System.Threading.Tasks.Task Main() => System.Threading.Tasks.Task.CompletedTask;
                    }
                }
            }
            """));

    [Fact]
    public void Class_without_a_profile() => Verify(SourceFile.Config(""));

    private static void Verify(SourceFile config, [CallerMemberName] string test = "") => Verify([config], test);

    private static void Verify(SourceFile config, SourceFile main, [CallerMemberName] string test = "") => Verify([config, main], test);

    private static void Verify(SourceFile[] files, string test)
    {
        var run = GeneratorRun.Of(files);
        Assert.Empty(run.Problems);
        Baseline.Verify(run.AllText(), test);
    }
}
