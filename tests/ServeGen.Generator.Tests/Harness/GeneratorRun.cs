using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.Generator.Tests;

/// <summary>One run of the generator. Every run is repeated at once, and fails if the repetition had anything to do.</summary>
internal sealed class GeneratorRun
{
    private readonly CSharpCompilation _input;
    private readonly GeneratorDriver _driver;

    private GeneratorRun(CSharpCompilation input, GeneratorDriver driver)
    {
        _input = input;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Output = output;
        Assert.Empty(diagnostics);
        Assert.Null(Result.Exception);

        var again = _driver.RunGenerators(input.Clone()).GetRunResult().Results[0];
        Assert.All(
            again.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    /// <summary>The app with the generated files.</summary>
    public Compilation Output { get; }

    public IEnumerable<string> Files => Result.GeneratedSources.Select(source => source.HintName);

    public GeneratorRunResult Result => _driver.GetRunResult().Results[0];

    /// <summary>Errors and warnings. That the test's own public types have no comment is not one of them.</summary>
    public ImmutableArray<Diagnostic> Problems =>
    [
        .. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning
            && !(diagnostic.Id is "CS1591" && _input.ContainsSyntaxTree(diagnostic.Location.SourceTree))),
    ];

    public static GeneratorRun Of(params SourceFile[] files) => Of(TestCompilation.App(files));

    public static GeneratorRun Of(CSharpCompilation compilation) => Of(compilation, disabled: IncrementalGeneratorOutputKind.None);

    /// <summary>As an editor runs it: without what no code that is typed can depend on.</summary>
    public static GeneratorRun InTheEditor(params SourceFile[] files) =>
        Of(TestCompilation.App(files), disabled: IncrementalGeneratorOutputKind.Implementation);

    private static GeneratorRun Of(CSharpCompilation compilation, IncrementalGeneratorOutputKind disabled) => new(compilation, CSharpGeneratorDriver.Create(
        [new ServerGenerator().AsSourceGenerator()],
        parseOptions: TestCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: true)));

    /// <summary>The next run, after this file was edited or added.</summary>
    public GeneratorRun Edit(SourceFile file)
    {
        var old = _input.SyntaxTrees.SingleOrDefault(tree => string.Equals(tree.FilePath, file.Tree.FilePath, StringComparison.Ordinal));
        return new GeneratorRun(old is null ? _input.AddSyntaxTrees(file.Tree) : _input.ReplaceSyntaxTree(old, file.Tree), _driver);
    }

    /// <summary>The text of one generated file, without the version.</summary>
    public string Text(string file) => Result.GeneratedSources
        .Single(source => string.Equals(source.HintName, file, StringComparison.Ordinal))
        .SourceText.ToString()
        .Replace(typeof(ServerGenerator).Assembly.GetName().Version!.ToString(3), "{version}", StringComparison.Ordinal);

    /// <summary>All generated files, one below the other.</summary>
    public string AllText() => string.Concat(Files.Select(file => $"//// {file}\n{Text(file)}\n"));
}
