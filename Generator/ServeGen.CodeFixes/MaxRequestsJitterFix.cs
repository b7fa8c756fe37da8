using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>SERVE202: either the jitter goes, or MaxRequests comes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaxRequestsJitterFix))]
[Shared]
public sealed class MaxRequestsJitterFix : ConfigFix
{
    // gunicorn's users write a jitter of a tenth.
    private const int RequestsPerJitter = 10;

    /// <summary>Creates the fix.</summary>
    public MaxRequestsJitterFix()
        : base(WorkerRules.JitterWithoutMaxRequests)
    {
    }

    private protected override async Task OfferAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        if (node.Parent is not AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } jitter
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        Offer(context, diagnostic, "Remove MaxRequestsJitter", "Remove", () => ListEdit.Remove(root, jitter));
        if (model.GetConstantValue(node, context.CancellationToken).Value is int value
            && (long)value * RequestsPerJitter <= SettingsTable.ByName(SettingNames.MaxRequests).Max)
        {
            var requests = SyntaxFactory.ParseExpression((value * RequestsPerJitter).ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_'));
            Offer(context, diagnostic, $"Set MaxRequests = {requests}", "Set", () => SetRequests(root, initializer, jitter, requests));
        }
    }

    private static SyntaxNode SetRequests(
        SyntaxNode root, InitializerExpressionSyntax initializer, AssignmentExpressionSyntax jitter, ExpressionSyntax requests)
    {
        if (Assigned.In(initializer, SettingNames.MaxRequests) is { } written)
        {
            return root.ReplaceNode(written.Right, requests.WithTriviaFrom(written.Right));
        }

        var added = SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.IdentifierName(SettingNames.MaxRequests).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
            requests);
        return root.ReplaceNode(initializer, ListEdit.InsertBefore(initializer, jitter, added));
    }
}
