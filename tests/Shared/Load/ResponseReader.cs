using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ServeGen.Tests.Load;

/// <summary>Just enough HTTP/1.1 for the answers of a test app: Content-Length or chunked, all in memory.</summary>
internal ref struct ResponseReader
{
    /// <summary>Whether the response is whole, or cannot become one.</summary>
    public ResponseState State { get; private set; }

    public int Status { get; private set; }

    /// <summary>False when the server ends the connection after this response.</summary>
    public bool KeepAlive { get; private set; }

    public ReadOnlySpan<byte> Body { get; private set; }

    public static ResponseReader Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new ResponseReader { State = ResponseState.Partial, KeepAlive = true };
        if (!"HTTP/1."u8.StartsWith(bytes[..Math.Min(bytes.Length, 7)]))
        {
            reader.State = ResponseState.Broken;
        }
        else if (bytes.IndexOf("\r\n\r\n"u8) is var end and >= 0)
        {
            reader.ReadWhole(bytes[..(end + 2)], bytes[(end + 4)..]);
        }

        return reader;
    }

    private void ReadWhole(ReadOnlySpan<byte> head, ReadOnlySpan<byte> rest)
    {
        if (head.Length < 12 || !Utf8Parser.TryParse(head.Slice(9, 3), out int status, out var digits) || digits != 3)
        {
            State = ResponseState.Broken;
            return;
        }

        Status = status;
        var length = -1;
        head = head[(head.IndexOf("\r\n"u8) + 2)..];
        while (head.IndexOf("\r\n"u8) is var line and > 0)
        {
            ReadHeader(head[..line], ref length);
            head = head[(line + 2)..];
        }

        State = length >= 0 ? ReadLength(rest, length) : ReadChunks(rest);
    }

    private void ReadHeader(ReadOnlySpan<byte> line, ref int length)
    {
        if (Has(line, "Content-Length: "u8))
        {
            _ = Utf8Parser.TryParse(line[16..], out length, out _);
        }
        else if (Has(line, "Connection: close"u8))
        {
            KeepAlive = false;
        }
    }

    private static bool Has(ReadOnlySpan<byte> line, ReadOnlySpan<byte> start) =>
        line.Length >= start.Length && Ascii.EqualsIgnoreCase(line[..start.Length], start);

    private ResponseState ReadLength(ReadOnlySpan<byte> rest, int length)
    {
        Body = rest[..Math.Min(length, rest.Length)];
        return rest.Length < length ? ResponseState.Partial : rest.Length == length ? ResponseState.Whole : ResponseState.Broken;
    }

    private ResponseState ReadChunks(ReadOnlySpan<byte> rest)
    {
        var body = new List<byte>();
        while (rest.IndexOf("\r\n"u8) is var line and >= 0)
        {
            if (!int.TryParse(rest[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
            {
                return ResponseState.Broken;
            }

            if (rest.Length < line + 2 + size + 2)
            {
                return ResponseState.Partial;
            }

            body.AddRange(rest.Slice(line + 2, size));
            rest = rest[(line + 2 + size + 2)..];
            if (size == 0)
            {
                Body = body.ToArray();
                return rest.IsEmpty ? ResponseState.Whole : ResponseState.Broken;
            }
        }

        return ResponseState.Partial;
    }
}
