using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>The framework's own fields, constructors and methods whose values are known.</summary>
internal static class KnownValues
{
    public static Optional<object?> OfField(ISymbol? symbol) => symbol is not IFieldSymbol { IsStatic: true, ContainingType: { } type } field
        ? default
        : (FullName(type), field.Name) switch
        {
            ("System.TimeSpan", nameof(TimeSpan.Zero)) => Known(TimeSpan.Zero),
            ("System.TimeSpan", nameof(TimeSpan.MaxValue)) => Known(TimeSpan.MaxValue),
            ("System.TimeSpan", nameof(TimeSpan.MinValue)) => Known(TimeSpan.MinValue),
            ("System.Threading.Timeout", nameof(Timeout.InfiniteTimeSpan)) => Known(Timeout.InfiniteTimeSpan),
            ("System.String", nameof(string.Empty)) => Known(""),
            _ => default,
        };

    public static Optional<object?> DefaultOf(ITypeSymbol? type) => FullName(type) switch
    {
        "System.TimeSpan" => Known(TimeSpan.Zero),
        "ServeGen.ByteSize" => Known(default(ByteSize)),
        _ => default,
    };

    /// <summary>What a call gives.</summary>
    /// <param name="arguments">The values of the arguments that are written, by the names of their parameters.</param>
    public static Optional<object?> OfCall(IMethodSymbol method, INamedTypeSymbol type, IReadOnlyList<KeyValuePair<string, object?>> arguments)
    {
        var isConstructor = method.MethodKind is MethodKind.Constructor;
        return FullName(type) switch
        {
            "System.TimeSpan" when isConstructor => UnitValue.Duration(arguments),
            "System.TimeSpan" when method.IsStatic && method.Name.StartsWith("From", StringComparison.Ordinal) =>
                UnitValue.Duration(arguments.Select(argument => WithUnit(argument, method.Name.Substring("From".Length)))),
            "ServeGen.ByteSize" when isConstructor && arguments.Count == 0 => Known(default(ByteSize)),
            "ServeGen.ByteSize" when isConstructor => SizeOf(arguments[0].Value),
            "System.Math" when arguments.All(argument => argument.Value is int) =>
                OfMath(method.Name, [.. arguments.Select(argument => (int)argument.Value!)]),
            _ => default,
        };
    }

    // TimeSpan.FromSeconds(double value): the unit is in the method's name only.
    private static KeyValuePair<string, object?> WithUnit(KeyValuePair<string, object?> argument, string unit) =>
        argument.Key is "value" ? new KeyValuePair<string, object?>(unit, argument.Value) : argument;

    private static Optional<object?> SizeOf(object? bytes) => bytes switch
    {
        int number => Known(new ByteSize(number)),
        long number => Known(new ByteSize(number)),
        _ => default,
    };

    private static Optional<object?> OfMath(string method, int[] numbers) => (method, numbers.Length) switch
    {
        (nameof(Math.Max), 2) => Known(Math.Max(numbers[0], numbers[1])),
        (nameof(Math.Min), 2) => Known(Math.Min(numbers[0], numbers[1])),
        ("Clamp", 3) when numbers[1] <= numbers[2] => Known(Math.Min(Math.Max(numbers[0], numbers[1]), numbers[2])),
        _ => default,
    };

    private static string? FullName(ITypeSymbol? type) => type is INamedTypeSymbol { ContainingType: null, Arity: 0 }
        ? type.ContainingNamespace.ToDisplayString() + "." + type.Name
        : null;

    private static Optional<object?> Known(object value) => new(value);
}
