using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Recognizes code that runs in one worker only, because it asks for its slot.</summary>
internal static class SlotGuard
{
    private const string Variable = "SERVEGEN_SLOT";

    /// <summary>True when the node stands under a condition, in code that reads the variable.</summary>
    public static bool IsAround(SyntaxNode node)
    {
        var body = node.Ancestors().FirstOrDefault(
            ancestor => ancestor is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or CompilationUnitSyntax);
        return body is not null
            && node.Ancestors().TakeWhile(ancestor => ancestor != body).Any(ancestor => ancestor is IfStatementSyntax)
            && body.DescendantTokens().Any(token => token.Value is Variable);
    }
}
