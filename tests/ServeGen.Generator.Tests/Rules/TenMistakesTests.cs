using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ServeGen.Generator.Tests;

/// <summary>Ten mistakes of somebody who writes a first ServerConfig.cs. Each is underlined where it is, by the compiler or by us.</summary>
public sealed class TenMistakesTests
{
    private const string Config = """
        using System;
        using ServeGen;

        [ServerConfig]
        internal static class ServerConfig
        {
            public static ServerOptions Production => new()
            {
                Bind = [[|"http:/0.0.0.0:8000"|], [|"::1"|]],
                Workers = [|-1|],
                [|Worker|] = 4,
                MaxRequestsJitter = [|100|],
                Timeout = [|30|],
                RecycleAt = [[|"3.30"|]],
                MaxMemory = [|16.MiB|],
                OnExit = server => [|System.Threading.Tasks.Task.Delay(1)|],
            };

            static ServerOptions [|Development|] => Production with { Workers = 2 };
        }
        """;

    // In the order in which they stand; the tenth and the eleventh are in the class and in the one of Main.
    private static readonly string[] Expected =
    [
        "SERVE401", "SERVE401", "SERVE201", "CS0117", "SERVE202", "CS0029", "SERVE204", "SERVE208", "SERVE501", "SERVE106", "SERVE103",
    ];

    [Fact]
    public async Task Each_is_found_at_its_place()
    {
        var (config, main) = (Markup.Parse(Config), Markup.Parse("class [|App|] { static void Main() { } }"));
        SourceFile[] files = [new("ServerConfig.cs", config.Text), new("Main.cs", main.Text)];
        var compilation = TestCompilation.App(files);
        var ours = await compilation.WithAnalyzers([new ServerConfigAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        var theirs = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

        var places = config.Spans.Select(span => $"{files[0].Name} {span}").Concat(main.Spans.Select(span => $"{files[1].Name} {span}"));
        Assert.Equal(
            places.Zip(Expected, (place, id) => $"{id} {place}").Order(StringComparer.Ordinal),
            ours.Concat(theirs).Select(Describe).Order(StringComparer.Ordinal));
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id} {Path.GetFileName(diagnostic.Location.SourceTree!.FilePath)} {diagnostic.Location.SourceSpan}";
}
