using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>Durations as text: a number of seconds, or a number with a unit (<c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>, <c>1d</c>).</summary>
internal static class DurationText
{
    private static readonly (string Unit, double Milliseconds)[] Units =
    [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ];

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var trimmed = text.Trim();
        var digits = trimmed.Length;
        while (digits > 0 && char.IsLetter(trimmed[digits - 1]))
        {
            digits--;
        }

        var unit = digits == trimmed.Length ? "s" : trimmed.Substring(digits);
        var scale = Units.FirstOrDefault(known => string.Equals(known.Unit, unit, StringComparison.OrdinalIgnoreCase)).Milliseconds;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite;
        if (scale == 0 || !double.TryParse(trimmed.Substring(0, digits), Style, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var milliseconds = number * scale;
        if (double.IsNaN(milliseconds) || Math.Abs(milliseconds) > TimeSpan.MaxValue.TotalMilliseconds / 2)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
        return true;
    }

    /// <summary>The largest unit that gives a whole number: <c>2m</c>, <c>90s</c>, <c>1500ms</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }

        for (var i = Units.Length - 1; i > 0; i--)
        {
            var (unit, milliseconds) = Units[i];
            if (duration.Ticks % (long)(milliseconds * TimeSpan.TicksPerMillisecond) == 0)
            {
                return (duration.TotalMilliseconds / milliseconds).ToString(CultureInfo.InvariantCulture) + unit;
            }
        }

        return duration.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms";
    }
}
