using System.Globalization;
using System.Text;

namespace ServeGen.Messages;

/// <summary>Any text as printable ASCII, which survives being cut into messages anywhere.</summary>
internal static class EscapedText
{
    private const int Digits = 4;

    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is >= ' ' and <= '~' and not '\\')
            {
                escaped.Append(letter);
            }
            else
            {
                escaped.Append('\\').Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }

    /// <summary>Null when it is not escaped as it should be.</summary>
    public static string? Read(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] != '\\')
            {
                text.Append(escaped[at]);
                continue;
            }

            if (at + Digits >= escaped.Length
                || !ushort.TryParse(escaped.AsSpan(at + 1, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                return null;
            }

            text.Append((char)code);
            at += Digits;
        }

        return text.ToString();
    }
}
