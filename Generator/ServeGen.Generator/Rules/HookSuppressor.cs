using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ServeGen.Generator;

/// <summary>
/// Silences what other analyzers say of an async lambda where a delegate returns nothing. They are right elsewhere; a hook
/// is awaited, and what it throws is caught.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HookSuppressor : DiagnosticSuppressor
{
    private const string Why = "The server awaits an async hook and catches what it throws.";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ByRule = new[]
    {
        new SuppressionDescriptor("SERVES01", "MA0147", Why),
        new SuppressionDescriptor("SERVES02", "VSTHRD101", Why),
        new SuppressionDescriptor("SERVES03", "AsyncFixer03", Why),
    }.ToImmutableDictionary(descriptor => descriptor.SuppressedDiagnosticId, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [.. ByRule.Values];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (IsHook(diagnostic.Location, context))
            {
                context.ReportSuppression(Suppression.Create(ByRule[diagnostic.Id], diagnostic));
            }
        }
    }

    private static bool IsHook(Location location, SuppressionAnalysisContext context)
    {
        if (location.SourceTree is not { } tree
            || tree.GetRoot(context.CancellationToken).FindNode(location.SourceSpan, getInnermostNodeForTie: true)
                .FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()?.Parent is not AssignmentExpressionSyntax assignment)
        {
            return false;
        }

        var target = context.GetSemanticModel(tree).GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol;
        return KnownTypes.Find(context.Compilation)?.IsServerOptions(target?.ContainingType) == true;
    }
}
