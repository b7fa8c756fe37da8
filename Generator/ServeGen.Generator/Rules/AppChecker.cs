using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ServeGen.Generator;

/// <summary>
/// Looks at the app's calls and assignments. Of nearly all of them it reads the name and no more; the [ServerConfig] class is
/// parsed when the first of a rule is met.
/// </summary>
internal sealed class AppChecker
{
    private readonly Lazy<AppJudge?> _judge;
    private readonly ConcurrentBag<AppFinding> _waiting = [];
    private readonly ConcurrentDictionary<SharedService, bool> _shared = new();

    private AppChecker(Lazy<AppJudge?> judge) => _judge = judge;

    public static void Register(
        CompilationStartAnalysisContext start, KnownTypes known, Lazy<ImmutableArray<INamedTypeSymbol>> configs)
    {
        var checker = new AppChecker(new(() => AppJudge.Of(start.Compilation, known, configs.Value)));
        start.RegisterSyntaxNodeAction(checker.CheckCall, SyntaxKind.InvocationExpression);
        start.RegisterSyntaxNodeAction(checker.CheckAssignment, SyntaxKind.SimpleAssignmentExpression);
        start.RegisterCompilationEndAction(checker.ReportWaiting);
    }

    private void CheckCall(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.NameOfCalled() is not { } name)
        {
            return;
        }

        var service = SharedServices.ByName(call, name);
        var mayBreakRule = AppCalls.MayBe(name) || AppEndpoints.MayAddUrl(call, name);
        if ((service == SharedService.None && !mayBreakRule)
            || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method)
        {
            return;
        }

        if (service != SharedService.None && SharedServices.Registers(service, call, method, context.SemanticModel))
        {
            _shared[service] = true;
        }

        if (mayBreakRule && _judge.Value?.Of(call, method, context.SemanticModel) is { } finding)
        {
            Take(finding, context);
        }
    }

    private void CheckAssignment(SyntaxNodeAnalysisContext context)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Protocols" or "ShutdownTimeout" } target
            && context.SemanticModel.GetSymbolInfo(target, context.CancellationToken).Symbol is IPropertySymbol property
            && _judge.Value?.Of(assignment, target.Name, property, context.SemanticModel) is { } finding)
        {
            Take(finding, context);
        }
    }

    // What a registration elsewhere may answer waits until all of the app was seen.
    private void Take(AppFinding finding, SyntaxNodeAnalysisContext context)
    {
        if (AppRules.NeedsWholeApp(finding.Rule))
        {
            _waiting.Add(finding);
        }
        else
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }

    private void ReportWaiting(CompilationAnalysisContext context)
    {
        foreach (var finding in _waiting)
        {
            if (!_shared.ContainsKey(SharedServices.AnswerTo(finding.Rule)))
            {
                context.ReportDiagnostic(finding.ToDiagnostic());
            }
        }
    }
}
