using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Reads a list of texts: a collection expression, an array, or the list of another profile.</summary>
internal sealed class ListReader(ConstantFolder constants)
{
    /// <summary>The elements; null when the list cannot be read.</summary>
    public IEnumerable<ListElement>? Read(ExpressionSyntax expression) => expression.Stripped() switch
    {
        CollectionExpressionSyntax collection => collection.Elements.SelectMany(ElementsOf),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.Select(ElementOf),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Select(ElementOf),
        ConditionalExpressionSyntax choice when constants.Fold(choice.Condition).Value is bool yes =>
            Read(yes ? choice.WhenTrue : choice.WhenFalse),
        CastExpressionSyntax cast => Read(cast.Expression),
        var other => (constants.Fold(other).Value as IReadOnlyList<string?>)?.Select(text => new ListElement(text, other)),
    };

    // A spread that cannot be read is one element, whatever it holds.
    private IEnumerable<ListElement> ElementsOf(CollectionElementSyntax element) => element switch
    {
        ExpressionElementSyntax { Expression: var expression } => [ElementOf(expression)],
        SpreadElementSyntax spread => Read(spread.Expression) ?? [new ListElement(null, spread)],
        _ => [new ListElement(null, element)],
    };

    private ListElement ElementOf(ExpressionSyntax expression) => new(constants.Fold(expression).Value as string, expression);
}
