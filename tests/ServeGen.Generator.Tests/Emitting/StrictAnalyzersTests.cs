using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ServeGen.Generator.Tests;

/// <summary>Generated code gives no warning in a project that switches every rule of the SDK on.</summary>
public sealed class StrictAnalyzersTests
{
    [Fact]
    public async Task Emitted_code_passes_every_rule_of_the_sdk()
    {
        var analyzers = SdkAnalyzers();
        var all = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct(StringComparer.Ordinal);
        var options = TestCompilation.Options(OutputKind.ConsoleApplication)
            .WithSpecificDiagnosticOptions(all.ToImmutableDictionary(id => id, _ => ReportDiagnostic.Warn, StringComparer.Ordinal));
        var run = GeneratorRun.Of(TestCompilation.App(SourceFile.Settings("Workers = 4,")).WithOptions(options));
        var ours = run.Result.GeneratedSources.Select(source => source.SyntaxTree).ToHashSet();

        var found = await run.Output.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();

        // The config itself breaks some rule of so many: that shows that they ran.
        Assert.Contains(found, diagnostic => diagnostic.Location.SourceTree is { } tree && !ours.Contains(tree));
        Assert.DoesNotContain(found, diagnostic => diagnostic.Location.SourceTree is { } tree && ours.Contains(tree));
    }

    private static ImmutableArray<DiagnosticAnalyzer> SdkAnalyzers() =>
    [
        .. new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
            .Select(file => Assembly.LoadFrom(Path.Combine(TestPaths.SdkAnalyzers, file)))
            .SelectMany(assembly => assembly.GetTypes())
            .Where(IsForCSharp)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static bool IsForCSharp(Type type) =>
        !type.IsAbstract
        && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is { } mark
        && mark.Languages.Contains(LanguageNames.CSharp, StringComparer.Ordinal);
}
