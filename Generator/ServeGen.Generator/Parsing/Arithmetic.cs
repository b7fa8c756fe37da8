using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.Generator;

/// <summary>C#'s operators on values that are known. What would throw or overflow has no value.</summary>
internal static class Arithmetic
{
    public static Optional<object?> Apply(SyntaxKind operation, Optional<object?> left, Optional<object?> right)
    {
        if (!left.HasValue || !right.HasValue)
        {
            return default;
        }

        try
        {
            return (left.Value, right.Value) switch
            {
                (string, _) or (_, string) when operation is SyntaxKind.AddExpression => Join(TextOf(left), TextOf(right)),
                (int one, int other) => Known(OfInts(operation, one, other)),
                (int or long, int or long) => Known(OfLongs(operation, Whole(left), Whole(right))),
                (TimeSpan or int or long or double, TimeSpan or int or long or double) => Known(OfDurations(operation, left.Value, right.Value)),
                _ => default,
            };
        }
        catch (Exception error) when (error is ArithmeticException or ArgumentException)
        {
            return default;
        }
    }

    public static Optional<object?> Negate(Optional<object?> operand) => operand.Value switch
    {
        TimeSpan duration when duration != TimeSpan.MinValue => Known(-duration),
        int or long or double => Apply(SyntaxKind.SubtractExpression, new Optional<object?>(0), operand),
        _ => default,
    };

    /// <summary>A cast. A fraction is cut off; what does not fit has no value.</summary>
    public static Optional<object?> Convert(Optional<object?> operand, ITypeSymbol? type) => (type?.SpecialType, operand.Value) switch
    {
        (SpecialType.System_Int32, int or long or double) when Math.Abs(Number(operand.Value)) <= int.MaxValue =>
            Known((int)Number(operand.Value)),
        (SpecialType.System_Int64, int or long) => Known(Whole(operand)),
        (SpecialType.System_Double, int or long or double) => Known(Number(operand.Value)),
        (SpecialType.System_String, string) or (null or SpecialType.None, TimeSpan or ByteSize) => operand,
        _ => default,
    };

    /// <summary>The value as text, in every culture; null where there is none.</summary>
    public static string? TextOf(Optional<object?> operand) => operand switch
    {
        { HasValue: false } => null,
        { Value: null } => "",
        { Value: string text } => text,
        { Value: char or bool or int and >= 0 or long and >= 0 } => System.Convert.ToString(operand.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static object? OfInts(SyntaxKind operation, int left, int right)
    {
        var value = OfLongs(operation, left, right);
        return value is long whole ? checked((int)whole) : value;
    }

    private static object? OfLongs(SyntaxKind operation, long left, long right) => operation switch
    {
        SyntaxKind.AddExpression => checked(left + right),
        SyntaxKind.SubtractExpression => checked(left - right),
        SyntaxKind.MultiplyExpression => checked(left * right),
        SyntaxKind.DivideExpression => left / right,
        SyntaxKind.ModuloExpression => left % right,
        _ => Compare(operation, left.CompareTo(right)),
    };

    private static object? OfDurations(SyntaxKind operation, object left, object right) => (operation, left, right) switch
    {
        (SyntaxKind.AddExpression, TimeSpan one, TimeSpan other) => one + other,
        (SyntaxKind.SubtractExpression, TimeSpan one, TimeSpan other) => one - other,
        (SyntaxKind.DivideExpression, TimeSpan one, TimeSpan other) => one.Ticks / (double)other.Ticks,
        (_, TimeSpan one, TimeSpan other) => Compare(operation, one.CompareTo(other)),
        (SyntaxKind.MultiplyExpression, TimeSpan one, _) => Scaled(one.Ticks * Number(right)),
        (SyntaxKind.MultiplyExpression, _, TimeSpan other) => Scaled(Number(left) * other.Ticks),
        (SyntaxKind.DivideExpression, TimeSpan one, _) => Scaled(one.Ticks / Number(right)),
        (SyntaxKind.AddExpression, not TimeSpan, not TimeSpan) => Number(left) + Number(right),
        (SyntaxKind.SubtractExpression, not TimeSpan, not TimeSpan) => Number(left) - Number(right),
        (SyntaxKind.MultiplyExpression, _, _) => Number(left) * Number(right),
        (SyntaxKind.DivideExpression, not TimeSpan, not TimeSpan) => Number(left) / Number(right),
        _ => null,
    };

    private static object? Compare(SyntaxKind operation, int order) => operation switch
    {
        SyntaxKind.EqualsExpression => order == 0,
        SyntaxKind.NotEqualsExpression => order != 0,
        SyntaxKind.LessThanExpression => order < 0,
        SyntaxKind.LessThanOrEqualExpression => order <= 0,
        SyntaxKind.GreaterThanExpression => order > 0,
        SyntaxKind.GreaterThanOrEqualExpression => order >= 0,
        _ => null,
    };

    // The framework rounds to whole ticks here, unlike in TimeSpan.FromSeconds.
    private static TimeSpan? Scaled(double ticks) =>
        Math.Abs(ticks) < long.MaxValue ? TimeSpan.FromTicks((long)Math.Round(ticks)) : null;

    private static Optional<object?> Join(string? left, string? right) =>
        left is null || right is null ? default : new Optional<object?>(left + right);

    private static long Whole(Optional<object?> operand) => operand.Value is int small ? small : (long)operand.Value!;

    private static double Number(object? value) => System.Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static Optional<object?> Known(object? value) => value is null ? default : new Optional<object?>(value);
}
