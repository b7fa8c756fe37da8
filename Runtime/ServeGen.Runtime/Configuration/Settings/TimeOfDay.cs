using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>A time of day as text, <c>HH:MM</c> from <c>00:00</c> to <c>23:59</c>.</summary>
internal static class TimeOfDay
{
    private const int Hours = 24;
    private const int Minutes = 60;

    /// <summary>Reads exactly that form; the result is the time since midnight.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        if (text.Length != "HH:MM".Length || text[2] != ':'
            || !TryNumber(text.Substring(0, 2), Hours, out var hour) || !TryNumber(text.Substring(3), Minutes, out var minute))
        {
            return false;
        }

        time = new TimeSpan(hour, minute, seconds: 0);
        return true;
    }

    /// <summary>What was meant by <c>3:30</c>, <c>03.30</c> or <c>0330</c>; null when that is not obvious.</summary>
    public static string? Guess(string text)
    {
        var parts = text.Trim().Split(':', '.');
        var (hour, minute) = parts.Length switch
        {
            2 when parts[0].Length is 1 or 2 && parts[1].Length == 2 => (parts[0], parts[1]),
            1 when parts[0].Length == 4 => (parts[0].Substring(0, 2), parts[0].Substring(2)),
            _ => ("", ""),
        };
        var guess = hour.PadLeft(2, '0') + ":" + minute;
        return TryParse(guess, out _) ? guess : null;
    }

    private static bool TryNumber(string digits, int end, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < end;
}
