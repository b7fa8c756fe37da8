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
            ByteSize size => Size(size, original, model),
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

        return IsUnit(withUnit, original, model) ? withUnit : "global::System.TimeSpan.From" + unit + "(" + number + ")";
    }

    private static string Size(ByteSize size, ExpressionSyntax original, SemanticModel model)
    {
        // "512MiB" becomes "512.MiB"; a number of bytes has no unit property.
        var text = size.ToString();
        var withUnit = text.EndsWith("iB", StringComparison.Ordinal) ? text.Insert(text.Length - "MiB".Length, ".") : "";
        return withUnit.Length > 0 && IsUnit(withUnit, original, model)
            ? withUnit
            : "new global::ServeGen.ByteSize(" + size.Bytes.ToString(CultureInfo.InvariantCulture) + ")";
    }

    // Without `using ServeGen;` the units are not in scope.
    private static bool IsUnit(string withUnit, ExpressionSyntax original, SemanticModel model)
    {
        var candidate = SyntaxFactory.ParseExpression(withUnit);
        const SpeculativeBindingOption AsExpression = SpeculativeBindingOption.BindAsExpression;
        return model.GetSpeculativeSymbolInfo(original.SpanStart, candidate, AsExpression).Symbol is { } symbol && KnownTypes.IsUnit(symbol);
    }

    // `TimeSpan` or `System.TimeSpan`, as the user wrote it.
    private static string? TimeSpanPrefix(ExpressionSyntax original) => original.DescendantNodesAndSelf()
        .OfType<MemberAccessExpressionSyntax>()
        .Select(access => access.Expression.ToString())
        .FirstOrDefault(text => text.EndsWith(nameof(TimeSpan), StringComparison.Ordinal));
}
