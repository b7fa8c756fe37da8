using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Finds the one expression that a property always returns.</summary>
internal static class ProfileExpression
{
    /// <summary>Null where there is none: a longer getter, a setter, a value that a static constructor may replace.</summary>
    public static ExpressionSyntax? Of(IPropertySymbol property, CancellationToken token)
    {
        if (property.SetMethod is not null
            || property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token) is not PropertyDeclarationSyntax syntax)
        {
            return null;
        }

        var initializer = HasStaticConstructor(property.ContainingType) ? null : syntax.Initializer?.Value;
        return syntax.ExpressionBody?.Expression ?? initializer ?? GetterExpression(syntax);
    }

    /// <summary>The expression without parentheses and without <c>!</c>.</summary>
    public static ExpressionSyntax Stripped(this ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax postfix when postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    expression = postfix.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }

    private static ExpressionSyntax? GetterExpression(PropertyDeclarationSyntax syntax)
    {
        var getter = syntax.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        return getter?.ExpressionBody?.Expression
            ?? (getter?.Body?.Statements is { Count: 1 } statements ? (statements[0] as ReturnStatementSyntax)?.Expression : null);
    }

    private static bool HasStaticConstructor(INamedTypeSymbol type) =>
        type.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared);
}
