using System.Globalization;

namespace ServeGen.Process.Tests.Load;

/// <summary>Just enough HTTP/1.1 for the answers of the test app: Content-Length or chunked, all in memory.</summary>
internal static class ResponseReader
{
    /// <summary>False while the response is not whole.</summary>
    public static bool TryRead(string text, out string status, out string body, out bool keepAlive)
    {
        (status, body, keepAlive) = ("", "", false);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var head = text[..end].Split("\r\n");
        status = head[0].Split(' ')[1];
        keepAlive = !head.Contains("Connection: close", StringComparer.OrdinalIgnoreCase);
        var rest = text[(end + 4)..];
        var length = head.FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        return length is null
            ? TryReadChunks(rest, out body)
            : TryReadLength(rest, int.Parse(length["Content-Length: ".Length..], CultureInfo.InvariantCulture), out body);
    }

    private static bool TryReadLength(string rest, int length, out string body)
    {
        body = rest[..Math.Min(length, rest.Length)];
        return rest.Length >= length;
    }

    private static bool TryReadChunks(string rest, out string body)
    {
        body = "";
        while (rest.IndexOf("\r\n", StringComparison.Ordinal) is var line and >= 0)
        {
            var size = int.Parse(rest[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (rest.Length < line + 2 + size + 2)
            {
                return false;
            }

            if (size == 0)
            {
                return true;
            }

            body += rest.Substring(line + 2, size);
            rest = rest[(line + 2 + size + 2)..];
        }

        return false;
    }
}
