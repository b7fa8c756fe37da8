using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>What the code around a call says of it: which process it runs in, and which host it is for.</summary>
internal static class Surroundings
{
    private const string SlotVariable = "SERVEGEN_SLOT";

    /// <summary>True when it stands under a condition, in code that asks for the worker's slot.</summary>
    public static bool AskForSlot(SyntaxNode node) =>
        node.Ancestors().OfType<IfStatementSyntax>().Any()
        && Body(node).SelectMany(part => part.DescendantTokens()).Any(token => token.Value is SlotVariable);

    /// <summary>
    /// True when it may be for a host that the server leaves alone: one without a web server, or one of several.
    /// </summary>
    public static bool HaveOtherHost(SyntaxNode node, SemanticModel model)
    {
        var calls = Body(node).SelectMany(part => part.DescendantNodes()).OfType<InvocationExpressionSyntax>().ToArray();
        var made = calls.Where(call => CreatesHost(call, model)).ToLookup(call => call.FirstAncestorOrSelf<StatementSyntax>());
        return made.Count > 1 || (made.Count == 1 && !calls.Any(MakesWeb));
    }

    // Of top-level statements all of them, of a method that.
    private static IEnumerable<SyntaxNode> Body(SyntaxNode node) =>
        node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } method
            ? [method]
            : node.SyntaxTree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>();

    private static bool CreatesHost(InvocationExpressionSyntax call, SemanticModel model) =>
        call.NameOfCalled()?.StartsWith("Create", StringComparison.Ordinal) == true
        && model.GetSymbolInfo(call).Symbol is { } method
        && (method.IsOf("Microsoft.AspNetCore.Builder", "WebApplication") || method.IsOf("Microsoft.Extensions.Hosting", "Host"));

    private static bool MakesWeb(InvocationExpressionSyntax call) =>
        call.NameOfCalled() is "ConfigureWebHostDefaults" or "ConfigureWebHost"
        || call.Expression is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: "WebApplication" } }
            or MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WebApplication" } };
}
