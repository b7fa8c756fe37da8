using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ServeGen.Generator.Tests;

/// <summary>What others say of async lambdas is silenced in hooks, and nowhere else.</summary>
public sealed class HookSuppressorTests
{
    [Theory]
    [InlineData("WhenReady = async server => await System.Threading.Tasks.Task.Delay(1),", true)]
    [InlineData("WorkerExited = async (server, exit) => { await System.Threading.Tasks.Task.Delay(1); },", true)]
    [InlineData("WhenReady = server => { Action other = async () => await System.Threading.Tasks.Task.Delay(1); },", false)]
    [InlineData("Workers = new Func<Action, int>(_ => 1)(async () => await System.Threading.Tasks.Task.Delay(1)),", false)]
    public async Task Silences_hooks_alone(string settings, bool isSilenced)
    {
        var compilation = GeneratorRun.Of(TestCompilation.App(SourceFile.Settings(settings))).Output;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);

        var found = await compilation.WithAnalyzers([new AsyncVoid(), new HookSuppressor()], options).GetAnalyzerDiagnosticsAsync();

        Assert.Equal(isSilenced, Assert.Single(found).IsSuppressed);
    }

    /// <summary>Stands for the analyzers of others: reports every async lambda, at its keyword.</summary>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // It is never shipped.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class AsyncVoid : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new(
            "MA0147", "Async void", "Async void", "Design", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (node.Node is LambdaExpressionSyntax { AsyncKeyword.RawKind: not 0 } lambda)
                    {
                        node.ReportDiagnostic(Diagnostic.Create(Rule, lambda.AsyncKeyword.GetLocation()));
                    }
                },
                SyntaxKind.SimpleLambdaExpression,
                SyntaxKind.ParenthesizedLambdaExpression);
        }
    }
#pragma warning restore RS1036, RS1038, RS1041, RS2008
}
