using System.Buffers.Text;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace ServeGen.AccessLogs;

/// <summary>
/// The bytes of one line. Whatever a client sent is escaped on its way in, so that no value can end its field or its line, or
/// speak to a terminal: in text as Apache and nginx do (<c>\"</c>, <c>\\</c>, <c>\xhh</c>), in JSON as JSON does.
/// </summary>
/// <param name="longestValue">The bytes after which a value is cut.</param>
/// <param name="isJson">Values are quoted, and nothing is null.</param>
internal sealed class LineBuffer(int longestValue, bool isJson)
{
    private const int Ordinary = 1024;

    // A line that was long once does not make every thread keep its room.
    private const int Excessive = 64 * 1024;

    private static ReadOnlySpan<byte> Cut => "..."u8;

    private byte[] _bytes = new byte[Ordinary];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > Excessive)
        {
            _bytes = new byte[Ordinary];
        }
    }

    /// <summary>As it is.</summary>
    public void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }

    /// <summary>There is no such value.</summary>
    public void AppendNothing() => Append(isJson ? "null"u8 : "-"u8);

    public void AppendNumber(long number)
    {
        const int longest = 20;
        _ = Utf8Formatter.TryFormat(number, Room(longest), out var written);
        _length += written;
    }

    /// <summary>With leading zeros.</summary>
    public void AppendDigits(long number, int count)
    {
        var room = Room(count);
        for (var i = count - 1; i >= 0; i--)
        {
            room[i] = (byte)('0' + (number % 10));
            number /= 10;
        }

        _length += count;
    }

    public void AppendAddress(IPAddress address)
    {
        const int longest = 64;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        Quote();
        if (plain.TryFormat(Room(longest), out var written))
        {
            _length += written;
        }

        Quote();
    }

    /// <summary>A value that may be missing: then it is a dash, or null.</summary>
    public void AppendText(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            AppendNothing();
        }
        else
        {
            AppendValue(value);
        }
    }

    /// <summary>As <see cref="AppendText"/>, of a value that stands between blanks: it has none itself.</summary>
    public void AppendWord(ReadOnlySpan<char> value)
    {
        for (var blank = isJson ? -1 : value.IndexOf(' '); blank >= 0; blank = value.IndexOf(' '))
        {
            AppendValue(value[..blank]);
            Append("\\x20"u8);
            value = value[(blank + 1)..];
            if (value.IsEmpty)
            {
                return;
            }
        }

        AppendText(value);
    }

    /// <summary>A value, escaped and, if it is too long, cut.</summary>
    public void AppendValue(ReadOnlySpan<char> value)
    {
        Quote();
        var plain = value.Length > longestValue ? 0 : Escapes.PlainLength(value);
        if (plain == value.Length)
        {
            AppendPlain(value);
        }
        else
        {
            AppendUnusual(value);
        }

        Quote();
    }

    private void AppendUnusual(ReadOnlySpan<char> value)
    {
        var (end, isCut) = (_length + longestValue, value.Length > longestValue);
        value = value[..Math.Min(value.Length, longestValue)];
        var plain = Escapes.PlainLength(value);
        AppendPlain(value[..plain]);
        if (!TryAppendEscaped(value[plain..], end) || isCut)
        {
            Append(Cut);
        }
    }

    private void AppendPlain(ReadOnlySpan<char> value)
    {
        _ = Ascii.FromUtf16(value, Room(value.Length), out var written);
        _length += written;
    }

    // False when it was not all.
    private bool TryAppendEscaped(ReadOnlySpan<char> value, int end)
    {
        while (!value.IsEmpty)
        {
            if (_length >= end)
            {
                return false;
            }

            _ = Rune.DecodeFromUtf16(value, out var rune, out var consumed);
            _length += Escapes.Write(rune, Room(Escapes.Longest), isJson);
            value = value[consumed..];
        }

        return true;
    }

    private void Quote()
    {
        if (isJson)
        {
            Append("\""u8);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        return _bytes.AsSpan(_length);
    }
}
