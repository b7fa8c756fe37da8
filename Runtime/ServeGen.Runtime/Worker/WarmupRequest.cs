using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Worker;

/// <summary>One request of HTTP/1.1 over a connection of its own, as a client would send it.</summary>
internal static class WarmupRequest
{
    /// <summary>By this a log or an app can tell it from a client's request.</summary>
    public const string UserAgent = "ServeGen-Warmup";

    // "HTTP/1.1 200"
    private const int StatusBegin = 9;
    private const int StatusLength = 3;

    /// <summary>HTTP/1.1 demands a Host, so that Kestrel refuses this one before any middleware.</summary>
    public static Task<int?> RefusedAsync(Socket connection, CancellationToken cancellationToken) =>
        ExchangeAsync(connection, "GET / HTTP/1.1\r\n\r\n", cancellationToken);

    /// <summary>The response's status, once all of the response has come; null when none came.</summary>
    public static Task<int?> GetAsync(Socket connection, string target, CancellationToken cancellationToken) => ExchangeAsync(
        connection,
        $"GET {Escape(target)} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {UserAgent}\r\nConnection: close\r\n\r\n",
        cancellationToken);

    // As a browser does with what is typed: a request line is printable ASCII without spaces.
    private static string Escape(string target)
    {
        var line = new StringBuilder(target.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(target))
        {
            if (octet is > (byte)' ' and <= (byte)'~')
            {
                line.Append((char)octet);
            }
            else
            {
                line.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return line.ToString();
    }

    private static async Task<int?> ExchangeAsync(Socket connection, string request, CancellationToken cancellationToken)
    {
        await connection.SendAsync(Encoding.UTF8.GetBytes(request), cancellationToken);
        var (begin, length) = (new byte[StatusBegin + StatusLength], 0);
        var buffer = new byte[4096];
        while (await ReceiveAsync(connection, buffer, cancellationToken) is > 0 and var received)
        {
            var kept = Math.Min(received, begin.Length - length);
            buffer.AsSpan(0, kept).CopyTo(begin.AsSpan(length));
            length += kept;
        }

        return length == begin.Length && int.TryParse(begin.AsSpan(StatusBegin), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : null;
    }

    // A connection that the app aborts ends like one that it closes.
    private static async ValueTask<int> ReceiveAsync(Socket connection, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.ReceiveAsync(buffer, cancellationToken);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
