using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>Writes a suggested value as C#, in the way in which the value before it was written.</summary>
internal static class SuggestedValue
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("Hours", TimeSpan.TicksPerHour),
        ("Minutes", TimeSpan.TicksPerMinute),
        ("Seconds", TimeSpan.TicksPerSecond),
        ("Milliseconds", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>The expression's text; null when the suggestion cannot be written for that setting.</summary>
    public static string? Write(Setting setting, string suggestion, ExpressionSyntax original, SemanticModel model)
    {
        if (!SettingText.TryParse(setting, suggestion, out var value, out _))
        {
            return null;
        }

        return value switch
        {
            int count => Count(count, original),
            TimeSpan duration => Duration(duration, original, model),
            _ => null,
        };
    }

    private static string Count(int count, ExpressionSyntax original) =>
        original.ToString().Contains('_')
            ? count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_')
            : count.ToString(CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan duration, ExpressionSyntax original, SemanticModel model)
    {
        var (unit, ticks) = Units.First(known => duration.Ticks % known.Ticks == 0);
        var number = (duration.Ticks / ticks).ToString(CultureInfo.InvariantCulture);
        var withUnit = number + "." + unit;
        if (TimeSpanPrefix(original) is { } prefix)
        {
            return prefix + ".From" + unit + "(" + number + ")";
        }

        // Without `using ServeGen;` the units are not in scope.
        var candidate = SyntaxFactory.ParseExpression(withUnit);
        const SpeculativeBindingOption AsExpression = SpeculativeBindingOption.BindAsExpression;
        var info = model.GetSpeculativeSymbolInfo(original.SpanStart, candidate, AsExpression);
        return info.Symbol is { } symbol && KnownTypes.IsUnit(symbol)
            ? withUnit
            : "global::System.TimeSpan.From" + unit + "(" + number + ")";
    }

    // `TimeSpan` or `System.TimeSpan`, as the user wrote it.
    private static string? TimeSpanPrefix(ExpressionSyntax original) => original.DescendantNodesAndSelf()
        .OfType<MemberAccessExpressionSyntax>()
        .Select(access => access.Expression.ToString())
        .FirstOrDefault(text => text.EndsWith(nameof(TimeSpan), StringComparison.Ordinal));
}
