using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ServeGen.Generator;

/// <summary>
/// Finds a number that a count cannot be below: <c>2 * Machine.Cores + 1</c> is no constant, but at least 3.
/// </summary>
internal sealed class LowerLimitReader(SemanticModel model, CancellationToken token)
{
    /// <summary>Null when nothing is known.</summary>
    public int? Read(ExpressionSyntax expression) =>
        model.GetOperation(expression.Stripped(), token) is { } operation ? (int?)LimitOf(operation) : null;

    private static long? LimitOf(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: int number } } => number,
        IPropertyReferenceOperation { Property: var property } when IsNumberOfCores(property) => 1,
        IBinaryOperation binary => LimitOf(binary),
        IInvocationOperation { TargetMethod: var method } call when method.IsOf("System", nameof(Math)) => LimitOf(method.Name, call),
        IConversionOperation { Conversion.IsIdentity: true, Operand: var inner } => LimitOf(inner),
        _ => null,
    };

    private static bool IsNumberOfCores(IPropertySymbol property) =>
        (property.Name is "Cores" && property.IsOf("ServeGen", "Machine"))
        || (property.Name is "ProcessorCount" && property.IsOf("System", "Environment"));

    private static long? LimitOf(IBinaryOperation binary) =>
        (binary.OperatorKind, LimitOf(binary.LeftOperand), LimitOf(binary.RightOperand)) switch
        {
            (BinaryOperatorKind.Add, { } left, { } right) => Bounded(left + right),
            (BinaryOperatorKind.Multiply, >= 0 and var left, >= 0 and var right) => Bounded(left * right),
            _ => null,
        };

    private static long? LimitOf(string method, IInvocationOperation call)
    {
        var limits = call.Arguments
            .OrderBy(argument => argument.Parameter?.Ordinal)
            .Select(argument => LimitOf(argument.Value))
            .ToArray();
        return (method, limits.Length) switch
        {
            (nameof(Math.Max), 2) => limits.Max(),
            (nameof(Math.Min), 2) => limits.Contains(null) ? null : limits.Min(),
            ("Clamp", 3) => limits[1],
            _ => null,
        };
    }

    // Beyond it the app's own sum overflows, and nothing is known of it.
    private static long? Bounded(long limit) => limit is <= int.MaxValue and >= int.MinValue ? limit : null;
}
