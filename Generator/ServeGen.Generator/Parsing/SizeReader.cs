using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Folds a number of bytes: <c>512.MiB</c>, <c>new ByteSize(4096)</c>.</summary>
internal sealed class SizeReader(SemanticModel model, CancellationToken token)
{
    /// <summary>Null when it is not a constant.</summary>
    public ByteSize? Read(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression),
        MemberAccessExpressionSyntax access
            when model.GetSymbolInfo(access, token).Symbol is IPropertySymbol unit && KnownTypes.IsUnit(unit) =>
            Multiply(access.Expression, unit.Name),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } bytes, Initializer: null }
            when model.GetTypeInfo(expression, token).Type is { Name: nameof(ByteSize) } => Multiply(bytes[0].Expression, "B"),
        _ => null,
    };

    private ByteSize? Multiply(ExpressionSyntax number, string unit) => model.GetConstantValue(number, token).Value switch
    {
        int whole when ShiftOf(unit) is { } shift => new ByteSize((long)whole << shift),
        long whole when unit == "B" => new ByteSize(whole),
        _ => null,
    };

    private static int? ShiftOf(string unit) => unit switch
    {
        "B" => 0,
        "KiB" => 10,
        "MiB" => 20,
        "GiB" => 30,
        _ => null,
    };
}
