using System.Buffers;
using System.Globalization;
using System.Text;

namespace ServeGen.Control;

/// <summary>What the lines before the body say. Each line is checked when it is read; null means that it is well.</summary>
internal sealed class RequestHead
{
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    // A visible character in US-ASCII, but for the number sign: a fragment is never sent.
    private static readonly SearchValues<byte> TargetBytes = SearchValues.Create(
        "!\"$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private static readonly string[] Methods =
        ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

    private bool _isVersion10;
    private int _hosts;

    public string Method { get; private set; } = "";

    public string Path { get; private set; } = "";

    public string Query { get; private set; } = "";

    /// <summary>Null when it is not given, so that there is no body.</summary>
    public int? ContentLength { get; private set; }

    public ParsedRequest.Refused? ReadRequestLine(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOf((byte)' ');
        var last = line.LastIndexOf((byte)' ');
        if (first <= 0 || last == first || line[..first].ContainsAnyExcept(TokenBytes))
        {
            return Bad("The request line must be METHOD TARGET HTTP/1.1.");
        }

        if (ReadVersion(line[(last + 1)..]) is { } refused)
        {
            return refused;
        }

        Method = Encoding.ASCII.GetString(line[..first]);
        return Methods.Contains(Method, StringComparer.Ordinal)
            ? ReadTarget(line[(first + 1)..last])
            : new ParsedRequest.Refused(501, "This method is not known here.");
    }

    public ParsedRequest.Refused? ReadHeader(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(TokenBytes))
        {
            return Bad("A header must be NAME: VALUE.");
        }

        var value = line[(colon + 1)..].Trim(" \t"u8);
        foreach (var one in value)
        {
            if (one is < 0x20 and not (byte)'\t' or 0x7f)
            {
                return Bad("A header has a control character.");
            }
        }

        return Encoding.ASCII.GetString(line[..colon]).ToUpperInvariant() switch
        {
            "CONTENT-LENGTH" => ReadLength(value),
            "TRANSFER-ENCODING" => new ParsedRequest.Refused(501, "Send the body with Content-Length; transfer codings are not served."),
            "EXPECT" => new ParsedRequest.Refused(417, "Send the body at once, without Expect."),
            "HOST" when ++_hosts > 1 => Bad("There is more than one Host header."),
            _ => null,
        };
    }

    /// <summary>What only the whole head can tell.</summary>
    public ParsedRequest.Refused? Finish() =>
        _hosts == 0 && !_isVersion10 ? Bad("The Host header is missing; any value will do.") : null;

    private ParsedRequest.Refused? ReadVersion(ReadOnlySpan<byte> version)
    {
        if (version.Length != 8 || !version.StartsWith("HTTP/"u8) || version[6] != '.'
            || !char.IsAsciiDigit((char)version[5]) || !char.IsAsciiDigit((char)version[7]))
        {
            return Bad("The request line must end with HTTP/1.1.");
        }

        _isVersion10 = version[7] == '0';
        return version[5] == '1' ? null : new ParsedRequest.Refused(505, "HTTP/1.1 is served here.");
    }

    private ParsedRequest.Refused? ReadTarget(ReadOnlySpan<byte> target)
    {
        // A client behind a proxy's settings sends the whole URL.
        if (target.StartsWith("http://"u8))
        {
            var path = target[7..].IndexOfAny((byte)'/', (byte)'?');
            target = path < 0 ? "/"u8 : target[(7 + path)..];
        }

        if (target.IsEmpty || target[0] != '/' || target.ContainsAnyExcept(TargetBytes))
        {
            return Bad("The target must be a path that begins with a slash.");
        }

        var question = target.IndexOf((byte)'?');
        Path = Encoding.ASCII.GetString(question < 0 ? target : target[..question]);
        Query = question < 0 ? "" : Encoding.ASCII.GetString(target[(question + 1)..]);
        return null;
    }

    private ParsedRequest.Refused? ReadLength(ReadOnlySpan<byte> value)
    {
        if (ContentLength is not null)
        {
            return Bad("There is more than one Content-Length.");
        }

        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            return Bad("Content-Length must be a number.");
        }

        ContentLength = (int)Math.Min(length, int.MaxValue);
        return length > RequestParser.MaxBody
            ? new ParsedRequest.Refused(413, $"The body may have {RequestParser.MaxBody} bytes.")
            : null;
    }

    private static ParsedRequest.Refused Bad(string reason) => new(400, reason);
}
