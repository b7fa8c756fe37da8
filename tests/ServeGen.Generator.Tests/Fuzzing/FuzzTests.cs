using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit.Abstractions;

namespace ServeGen.Generator.Tests;

/// <summary>
/// Code that is being typed is broken most of the time: whatever stands in the files, the generator and the analyzer neither throw
/// nor hang. <c>SERVEGEN_FUZZ=100000</c> breaks more files, <c>SERVEGEN_FUZZ_SEED=…</c> begins with that seed.
/// </summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same text.")]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Usual = 2_000;

    private int _compilerThrew;

    // What a case takes is some ten milliseconds.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nothing_throws_or_hangs_on_broken_code()
    {
        var first = Variable("SERVEGEN_FUZZ_SEED") ?? Random.Shared.Next();
        var count = Variable("SERVEGEN_FUZZ") ?? Usual;
        output.WriteLine($"{count} files from SERVEGEN_FUZZ_SEED={first}");
        await Parallel.ForAsync(0, count, async (i, _) => await Run(unchecked(first + i)));
        output.WriteLine($"The compiler itself threw {_compilerThrew} times.");
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public async Task The_corpus_itself_gives_the_analyzer_something_to_do(int app)
    {
        var (failures, findings) = await Analyze(Corpus.Apps[app]);

        Assert.Empty(failures);
        Assert.True(findings > 0 || app == 0, "Nothing is found in this app, so the fuzzer reaches little.");
    }

    public static TheoryData<int> Apps => [.. Enumerable.Range(0, Corpus.Apps.Count)];

    private async Task Run(int seed)
    {
        var random = new Random(seed);
        var app = Corpus.Apps[random.Next(Corpus.Apps.Count)].ToArray();
        var broken = random.Next(4) == 0 ? 1 : 0;
        app[broken] = app[broken] with { Text = new Mutator(random).Break(app[broken].Text) };
        var failures = await Task.Run(() => Analyze(app)).WaitAsync(Hang).ContinueWith(
            analysis => analysis.IsCompletedSuccessfully ? analysis.Result.Failures : [$"{analysis.Exception!.InnerException}"],
            TaskScheduler.Default);
        Assert.True(failures.Count == 0, $"SERVEGEN_FUZZ_SEED={seed} SERVEGEN_FUZZ=1\n{string.Join('\n', failures)}\n{app[broken].Text}");
    }

    private async Task<(IReadOnlyList<string> Failures, int Findings)> Analyze(SourceFile[] app)
    {
        var driver = CSharpGeneratorDriver
            .Create([new ServerGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(TestCompilation.App(app), out var compilation, out var diagnostics);
        var failures = new List<string>(diagnostics.Select(diagnostic => diagnostic.ToString()));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (error, _, _) => failures.Add(error.ToString()), concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = [];
        try
        {
            found = await new CompilationWithAnalyzers(compilation, [new ServerConfigAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        }
        catch (Exception error) when (error is not OperationCanceledException && CompilerThrows(app))
        {
            Interlocked.Increment(ref _compilerThrew);
        }

        if (driver.GetRunResult().Results[0].Exception is { } thrown)
        {
            failures.Add(thrown.ToString());
        }

        return (failures, found.Length);
    }

    // Broken code finds bugs of the compiler too. What it does not survive without us is not ours.
    private static bool CompilerThrows(SourceFile[] app)
    {
        try
        {
            TestCompilation.App(app).GetDiagnostics();
            return false;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return true;
        }
    }

    private static int? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
