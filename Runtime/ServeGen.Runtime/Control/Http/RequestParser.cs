namespace ServeGen.Control;

/// <summary>
/// A small and strict reader of HTTP/1.1 requests (RFC 9112): a pure function of the bytes received so far. It takes no
/// chunked bodies, no folded headers and no bare line feeds, and bounds everything.
/// </summary>
internal static class RequestParser
{
    public const int MaxRequestLine = 2048;
    public const int MaxHead = 8192;
    public const int MaxBody = 8192;

    private const byte CarriageReturn = (byte)'\r';

    public static ParsedRequest Parse(ReadOnlySpan<byte> received)
    {
        var head = new RequestHead();
        var position = 0;
        while (true)
        {
            var rest = received[position..Math.Min(received.Length, MaxHead)];
            var length = rest.IndexOf((byte)'\n');
            if (length < 0)
            {
                return Unfinished(rest, position);
            }

            if (length == 0 || rest[length - 1] != CarriageReturn)
            {
                return new ParsedRequest.Refused(400, "A line must end with carriage return and line feed.");
            }

            var line = rest[..(length - 1)];
            var isFirst = position == 0;
            position += length + 1;
            if (!isFirst && line.IsEmpty)
            {
                return head.Finish() ?? Body(head, received[position..]);
            }

            if ((isFirst ? ReadRequestLine(head, line) : head.ReadHeader(line)) is { } refused)
            {
                return refused;
            }
        }
    }

    private static ParsedRequest.Refused? ReadRequestLine(RequestHead head, ReadOnlySpan<byte> line) =>
        line.Length > MaxRequestLine ? TooLongLine() : head.ReadRequestLine(line);

    private static ParsedRequest Unfinished(ReadOnlySpan<byte> line, int position)
    {
        if (position == 0 && line.Length > MaxRequestLine)
        {
            return TooLongLine();
        }

        return position + line.Length >= MaxHead
            ? new ParsedRequest.Refused(431, $"The request's head is longer than {MaxHead} bytes.")
            : new ParsedRequest.Incomplete();
    }

    private static ParsedRequest.Refused TooLongLine() => new(414, $"The request line is longer than {MaxRequestLine} bytes.");

    // What follows the body is none of ours: the connection is closed after one answer.
    private static ParsedRequest Body(RequestHead head, ReadOnlySpan<byte> received)
    {
        var length = head.ContentLength ?? 0;
        return received.Length < length
            ? new ParsedRequest.Incomplete()
            : new ParsedRequest.Complete(new ControlRequest(
                head.Method, head.Path, head.Query, head.ContentLength is not null, received[..length].ToArray()));
    }
}
