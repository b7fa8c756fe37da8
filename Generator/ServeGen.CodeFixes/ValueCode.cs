using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>Writes durations and sizes as C# that compiles at that place of the file.</summary>
internal sealed class ValueCode(SemanticModel model, int position)
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("Hours", TimeSpan.TicksPerHour),
        ("Minutes", TimeSpan.TicksPerMinute),
        ("Seconds", TimeSpan.TicksPerSecond),
        ("Milliseconds", TimeSpan.TicksPerMillisecond),
        ("Ticks", 1),
    ];

    /// <summary>The largest unit that gives a whole number; zero is written in seconds.</summary>
    public static (string Number, string Unit) Split(TimeSpan duration)
    {
        var (unit, ticks) = duration == TimeSpan.Zero
            ? ("Seconds", TimeSpan.TicksPerSecond)
            : Units.First(known => duration.Ticks % known.Ticks == 0);
        return ((duration.Ticks / ticks).ToString(CultureInfo.InvariantCulture), unit);
    }

    public string Duration(TimeSpan duration)
    {
        var (number, unit) = Split(duration);
        var withUnit = number + "." + unit;
        return IsUnit(withUnit) ? withUnit : "global::System.TimeSpan.From" + unit + "(" + number + ")";
    }

    public string Size(ByteSize size)
    {
        // "512MiB" becomes "512.MiB"; a number of bytes has no unit property.
        var text = size.Bytes == 0 ? "0MiB" : size.ToString();
        var withUnit = text.EndsWith("iB", StringComparison.Ordinal) ? text.Insert(text.Length - "MiB".Length, ".") : "";
        return withUnit.Length > 0 && IsUnit(withUnit)
            ? withUnit
            : "new global::ServeGen.ByteSize(" + size.Bytes.ToString(CultureInfo.InvariantCulture) + ")";
    }

    /// <summary>A member of an enum, by the type's shortest name at that place.</summary>
    public string Member(ITypeSymbol type, Enum member) => type.ToMinimalDisplayString(model, position) + "." + member;

    // Without `using ServeGen;` the units are not in scope.
    private bool IsUnit(string withUnit)
    {
        var candidate = SyntaxFactory.ParseExpression(withUnit);
        const SpeculativeBindingOption AsExpression = SpeculativeBindingOption.BindAsExpression;
        return model.GetSpeculativeSymbolInfo(position, candidate, AsExpression).Symbol is { } symbol && KnownTypes.IsUnit(symbol);
    }
}
