using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Finds the one expression that a property always returns.</summary>
internal static class ProfileExpression
{
    /// <summary>Null where there is none: a longer getter, a setter, a static constructor that may set it.</summary>
    public static ExpressionSyntax? Of(IPropertySymbol property, CancellationToken token)
    {
        var declaration = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(token);
        if (property.SetMethod is not null || declaration is not PropertyDeclarationSyntax syntax)
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
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } postfix:
                    expression = postfix.Operand;
                    break;
                default:
                    return expression;
            }
        }
    }

    private static ExpressionSyntax? GetterExpression(PropertyDeclarationSyntax syntax)
    {
        var accessors = syntax.AccessorList?.Accessors ?? [];
        var getter = accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        var only = getter?.Body?.Statements is { Count: 1 } statements ? statements[0] : null;
        return getter?.ExpressionBody?.Expression ?? (only as ReturnStatementSyntax)?.Expression;
    }

    private static bool HasStaticConstructor(INamedTypeSymbol type) =>
        type.StaticConstructors.Any(constructor => !constructor.IsImplicitlyDeclared);
}
