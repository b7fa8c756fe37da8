using System.Globalization;

namespace ServeGen.Entry;

/// <summary>Numbers, sizes and times as people read them: <c>12,345</c>, <c>45.1 MiB</c>, <c>2h 13m</c>.</summary>
internal static class HumanText
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Size(long? bytes)
    {
        if (bytes is not { } size)
        {
            return "-";
        }

        double rest = size;
        var unit = 0;
        while (rest >= 1024 && unit < Units.Length - 1)
        {
            rest /= 1024;
            unit++;
        }

        return rest.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    public static string Milliseconds(long milliseconds) => milliseconds < 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms")
        : Age(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The two largest units; a clock that was set back gives 0.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { Ticks: < 0 } => "0s",
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}d {age.Hours}h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.Hours}h {age.Minutes}m"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.Minutes}m {age.Seconds}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.Seconds}s"),
    };
}
