using System.Globalization;
using System.Net;
using ServeGen.Configuration;

namespace ServeGen.Worker;

/// <summary>
/// Whether a text can be a host, with or without a port. Apps build links from it, and who can put other characters into it
/// puts them into pages.
/// </summary>
internal static class ForwardedHost
{
    // The longest name that DNS has, and a port.
    private const int MaxLength = 253 + 6;

    public static bool IsValid(string host)
    {
        if (host.Length is 0 or > MaxLength)
        {
            return false;
        }

        var end = host[0] == '[' ? host.IndexOf(']', StringComparison.Ordinal) + 1 : NameLength(host);
        return end > 0
            && (host[0] != '[' || (StrictAddress.TryParse(host[1..(end - 1)], out _) && host.AsSpan(0, end).Contains(':')))
            && (end == host.Length || IsPort(host.AsSpan(end)));
    }

    private static int NameLength(string host)
    {
        var length = 0;
        while (length < host.Length && (char.IsAsciiLetterOrDigit(host[length]) || host[length] is '-' or '.' or '_'))
        {
            length++;
        }

        return length;
    }

    private static bool IsPort(ReadOnlySpan<char> text) =>
        text[0] == ':' && text.Length is > 1 and <= 6
        && int.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort;
}
