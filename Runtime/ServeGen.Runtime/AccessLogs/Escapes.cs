using System.Buffers;
using System.Text;

namespace ServeGen.AccessLogs;

/// <summary>How characters are written that cannot stand for themselves.</summary>
internal static class Escapes
{
    /// <summary>The most bytes that one character becomes: four of UTF-8, each as <c>\xhh</c>.</summary>
    public const int Longest = 16;

    private const int Space = 0x20;
    private const int Delete = 0x7F;
    private const int FirstAfterControls = 0xA0;

    // Printable ASCII without the quotation mark and the backslash.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(Space, Delete - Space).Select(code => (char)code).Where(letter => letter is not ('"' or '\\'))]);

    /// <summary>How many characters at the beginning stand for themselves.</summary>
    public static int PlainLength(ReadOnlySpan<char> value) => value.IndexOfAnyExcept(Plain) is >= 0 and var at ? at : value.Length;

    /// <summary>Writes one character, of any kind; returns the number of bytes.</summary>
    public static int Write(Rune rune, Span<byte> target, bool isJson) => rune.Value switch
    {
        '"' => Copy("\\\""u8, target),
        '\\' => Copy("\\\\"u8, target),
        '\n' => Copy("\\n"u8, target),
        '\r' => Copy("\\r"u8, target),
        '\t' => Copy("\\t"u8, target),
        >= Space and < Delete => rune.EncodeToUtf8(target),
        _ => isJson ? WriteJson(rune, target) : WriteBytes(rune, target),
    };

    // JSON is UTF-8; only what a terminal or a script could take for more than a letter is written as a number.
    private static int WriteJson(Rune rune, Span<byte> target)
    {
        if (rune.Value >= FirstAfterControls && rune.Value is not (0x2028 or 0x2029))
        {
            return rune.EncodeToUtf8(target);
        }

        "\\u"u8.CopyTo(target);
        for (var i = 0; i < 4; i++)
        {
            target[2 + i] = Hex(rune.Value >> (12 - (4 * i)));
        }

        return 6;
    }

    private static int WriteBytes(Rune rune, Span<byte> target)
    {
        Span<byte> encoded = stackalloc byte[4];
        var count = rune.EncodeToUtf8(encoded);
        for (var i = 0; i < count; i++)
        {
            "\\x"u8.CopyTo(target[(4 * i)..]);
            target[(4 * i) + 2] = Hex(encoded[i] >> 4);
            target[(4 * i) + 3] = Hex(encoded[i]);
        }

        return 4 * count;
    }

    private static int Copy(ReadOnlySpan<byte> text, Span<byte> target)
    {
        text.CopyTo(target);
        return text.Length;
    }

    private static byte Hex(int value) => "0123456789abcdef"u8[value & 0xF];
}
