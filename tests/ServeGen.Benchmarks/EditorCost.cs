using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ServeGen.Benchmarks;

/// <summary>
/// What a keystroke costs in a web project of 200 files: the generator's run after it, and what the analyzer needs for
/// ServerConfig.cs. Each call edits anew, so that nothing is found as the call before left it.
/// </summary>
[MemoryDiagnoser]
public class EditorCost
{
    private readonly CSharpCompilation _project = WebProject.Compile();
    private readonly SyntaxTree _config;
    private readonly SyntaxTree _other;
    private readonly GeneratorDriver _driver;
    private int _edits;

    public EditorCost()
    {
        _config = _project.SyntaxTrees.First();
        _other = _project.SyntaxTrees.Last();
        _driver = WebProject.Driver().RunGenerators(_project);
        if (_project.GetDiagnostics().Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error)
            || _driver.GetRunResult().GeneratedTrees.Length != 3)
        {
            throw new InvalidOperationException("The project does not compile, or gets no server.");
        }
    }

    /// <summary>A value in ServerConfig.cs: the manifest is written again.</summary>
    [Benchmark]
    public GeneratorDriver KeystrokeInConfig() => _driver.RunGenerators(EditConfig());

    /// <summary>The body of a method in another file: nothing is written.</summary>
    [Benchmark]
    public GeneratorDriver KeystrokeElsewhere() => _driver.RunGenerators(_project.ReplaceSyntaxTree(
        _other, WebProject.Tree("Feature197.cs", WebProject.Feature(197).Replace("Delay(id,", $"Delay(id + {_edits++},", StringComparison.Ordinal))));

    /// <summary>What the same edit costs without any generator: parsing the file and declaring what is in it.</summary>
    [Benchmark]
    public int EditAlone() => EditConfig().GetSymbolsWithName("ServerConfig").Count();

    /// <summary>All that an editor asks our analyzer about the file after that edit.</summary>
    [Benchmark]
    public int AnalyzeConfig()
    {
        var edited = EditConfig();
        var model = edited.GetSemanticModel(edited.SyntaxTrees.First());
        return edited.WithAnalyzers([new Generator.ServerConfigAnalyzer()])
            .GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None)
            .GetAwaiter()
            .GetResult()
            .Length;
    }

    private CSharpCompilation EditConfig() => _project.ReplaceSyntaxTree(
        _config, WebProject.Tree("ServerConfig.cs", WebProject.Config.Replace("10_000", $"10_{_edits++ % 1000:000}", StringComparison.Ordinal)));
}
