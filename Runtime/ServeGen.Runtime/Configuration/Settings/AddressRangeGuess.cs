using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>What was meant by an entry that is no address and no network, where that is obvious.</summary>
internal static class AddressRangeGuess
{
    /// <summary>An entry that can be read; null where nobody knows.</summary>
    public static string? Of(string text)
    {
        var trimmed = text.Trim();
        return FirstThatReads(
            string.Equals(trimmed, BindAddress.Localhost, StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" : null,
            WithoutBracketsAndPort(trimmed),
            OfStars(trimmed),
            OfMask(trimmed));
    }

    private static string? FirstThatReads(params string?[] guesses) =>
        Array.Find(guesses, guess => guess is not null && AddressRange.TryParse(guess, out _, out _));

    // [::1], [::1]:8000 and 127.0.0.1:8000.
    private static string? WithoutBracketsAndPort(string text)
    {
        if (text.StartsWith("[", StringComparison.Ordinal) && text.IndexOf(']') is > 0 and var end)
        {
            return text.Substring(1, end - 1);
        }

        return text.IndexOf(':') is > 0 and var colon && text.IndexOf(':', colon + 1) < 0 ? text.Substring(0, colon) : null;
    }

    // 10.* and 10.0.0.*
    private static string? OfStars(string text)
    {
        var numbers = text.Split('.').TakeWhile(part => part != AddressRange.Everybody).ToArray();
        return numbers.Length is 0 or > 3 || !text.EndsWith(".*", StringComparison.Ordinal)
            ? null
            : string.Join(".", numbers.Concat(Enumerable.Repeat("0", 4 - numbers.Length))) + "/"
                + (8 * numbers.Length).ToString(CultureInfo.InvariantCulture);
    }

    // 10.0.0.0/255.0.0.0
    private static string? OfMask(string text)
    {
        var slash = text.IndexOf('/');
        if (slash < 0 || !StrictAddress.IsIPv4(text.Substring(slash + 1)))
        {
            return null;
        }

        var (address, mask) = (text.Substring(0, slash), text.Substring(slash + 1));
        var bits = string.Concat(mask.Split('.')
            .Select(part => Convert.ToString(int.Parse(part, CultureInfo.InvariantCulture), 2).PadLeft(8, '0')));
        var length = bits.TrimEnd('0').Length;
        return bits.IndexOf('0') is >= 0 and var zero && zero < length ? null : $"{address}/{length.ToString(CultureInfo.InvariantCulture)}";
    }
}
