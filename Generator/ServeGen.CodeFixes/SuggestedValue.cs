using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>Writes a suggested value as C#, in the way in which the value before it was written.</summary>
internal static class SuggestedValue
{
    /// <summary>The expression's text; null when the suggestion cannot be written for that setting.</summary>
    public static string? Write(Setting setting, string suggestion, ExpressionSyntax original, SemanticModel model)
    {
        if (!SettingText.TryParse(setting, suggestion, out var value, out _))
        {
            return null;
        }

        var code = new ValueCode(model, original.SpanStart);
        return value switch
        {
            int count => Count(count, original),
            TimeSpan duration => Duration(duration, original, code),
            ByteSize size => code.Size(size),
            IReadOnlyList<string> list => SettingCode.List(list),
            _ => null,
        };
    }

    private static string Count(int count, ExpressionSyntax original) =>
        original.ToString().Contains('_')
            ? count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_')
            : count.ToString(CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan duration, ExpressionSyntax original, ValueCode code)
    {
        if (TimeSpanPrefix(original) is not { } prefix)
        {
            return code.Duration(duration);
        }

        var (number, unit) = ValueCode.Split(duration);
        return prefix + ".From" + unit + "(" + number + ")";
    }

    // `TimeSpan` or `System.TimeSpan`, as the user wrote it.
    private static string? TimeSpanPrefix(ExpressionSyntax original) => original.DescendantNodesAndSelf()
        .OfType<MemberAccessExpressionSyntax>()
        .Select(access => access.Expression.ToString())
        .FirstOrDefault(text => text.EndsWith(nameof(TimeSpan), StringComparison.Ordinal));
}
