using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Reads a list of texts written as a collection expression or as an array.</summary>
internal static class ListReader
{
    /// <summary>The texts, with null for each that is not a constant; null when the list cannot be read.</summary>
    public static string?[]? Read(ExpressionSyntax expression, SemanticModel model, CancellationToken token) =>
        IsList(expression.Stripped())
            ? [.. Elements(expression).Select(element => TextOf(element, model, token))]
            : null;

    /// <summary>The elements' expressions; a spread is one element, whatever it holds.</summary>
    public static ImmutableArray<SyntaxNode> Elements(ExpressionSyntax expression) => expression.Stripped() switch
    {
        CollectionExpressionSyntax collection => [.. collection.Elements.Select(Inner)],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax array => [.. array.Initializer.Expressions],
        _ => [],
    };

    private static bool IsList(ExpressionSyntax expression) => expression is CollectionExpressionSyntax
        or ImplicitArrayCreationExpressionSyntax
        or ArrayCreationExpressionSyntax { Initializer: not null };

    private static SyntaxNode Inner(CollectionElementSyntax element) =>
        element is ExpressionElementSyntax { Expression: var expression } ? expression : element;

    private static string? TextOf(SyntaxNode element, SemanticModel model, CancellationToken token) =>
        element is ExpressionSyntax expression ? model.GetConstantValue(expression, token).Value as string : null;
}
