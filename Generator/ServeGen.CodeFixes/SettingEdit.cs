using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.CodeFixes;

/// <summary>Gives a setting another value.</summary>
internal static class SettingEdit
{
    /// <summary>Where the initializer sets it already, that value is replaced; otherwise it is set before the neighbour.</summary>
    public static SyntaxNode Set(SyntaxNode root, AssignmentExpressionSyntax neighbour, string setting, ExpressionSyntax value)
    {
        var initializer = (InitializerExpressionSyntax)neighbour.Parent!;
        if (Assigned.In(initializer, setting) is { } written)
        {
            return root.ReplaceNode(written.Right, value.WithTriviaFrom(written.Right));
        }

        var added = SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.IdentifierName(setting).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
            value);
        return root.ReplaceNode(initializer, ListEdit.InsertBefore(initializer, neighbour, added));
    }
}
