using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Folds a duration: <c>30.Seconds</c>, <c>TimeSpan.FromSeconds(30)</c>, <c>TimeSpan.Zero</c>.</summary>
internal sealed class DurationReader(SemanticModel model, CancellationToken token)
{
    /// <summary>Null when it is not a constant.</summary>
    public TimeSpan? Read(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Read(inner.Expression),
        PrefixUnaryExpressionSyntax minus when minus.IsKind(SyntaxKind.UnaryMinusExpression) =>
            Negated(Read(minus.Operand)),
        DefaultExpressionSyntax or LiteralExpressionSyntax => ZeroIfTimeSpan(expression),
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } => ZeroIfTimeSpan(expression),
        MemberAccessExpressionSyntax access => FromMember(access),
        InvocationExpressionSyntax call => FromCall(call),
        _ => null,
    };

    private TimeSpan? ZeroIfTimeSpan(ExpressionSyntax expression) =>
        IsTimeSpan(model.GetTypeInfo(expression, token).Type) ? TimeSpan.Zero : null;

    private TimeSpan? FromMember(MemberAccessExpressionSyntax access) =>
        model.GetSymbolInfo(access, token).Symbol switch
        {
            IFieldSymbol { Name: nameof(TimeSpan.Zero) } zero when IsTimeSpan(zero.ContainingType) => TimeSpan.Zero,
            IPropertySymbol unit when KnownTypes.IsUnit(unit) => Multiply(access.Expression, unit.Name),
            _ => null,
        };

    private TimeSpan? FromCall(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Count == 1
        && model.GetSymbolInfo(call, token).Symbol is IMethodSymbol { IsStatic: true } method
        && IsTimeSpan(method.ContainingType)
        && method.Name.StartsWith("From", StringComparison.Ordinal)
            ? Multiply(call.ArgumentList.Arguments[0].Expression, method.Name.Substring("From".Length))
            : null;

    private TimeSpan? Multiply(ExpressionSyntax number, string unit)
    {
        var scale = TicksPer(unit);
        var ticks = model.GetConstantValue(number, token).Value switch
        {
            int whole => whole * (double)scale,
            long whole => whole * (double)scale,
            double real => real * scale,
            _ => double.NaN,
        };

        // Where the runtime would throw there is no value to judge.
        var exists = scale != 0 && !double.IsNaN(ticks) && Math.Abs(ticks) < long.MaxValue;
        return exists ? TimeSpan.FromTicks((long)ticks) : null;
    }

    private static long TicksPer(string unit) => unit switch
    {
        "Ticks" => 1,
        "Milliseconds" => TimeSpan.TicksPerMillisecond,
        "Seconds" => TimeSpan.TicksPerSecond,
        "Minutes" => TimeSpan.TicksPerMinute,
        "Hours" => TimeSpan.TicksPerHour,
        "Days" => TimeSpan.TicksPerDay,
        _ => 0,
    };

    private static TimeSpan? Negated(TimeSpan? duration) =>
        duration is { } value && value != TimeSpan.MinValue ? -value : null;

    private static bool IsTimeSpan(ITypeSymbol? type) => type is
    {
        Name: nameof(TimeSpan),
        ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true },
    };
}
