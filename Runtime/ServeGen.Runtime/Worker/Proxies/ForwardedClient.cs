using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Primitives;
using ServeGen.Configuration;

namespace ServeGen.Worker;

/// <summary>
/// The client behind one or several proxies, by <c>X-Forwarded-For</c>: each proxy appends whom it was asked by, so the list is
/// walked from its end for as long as who wrote the item is trusted. What stands before that may be invented.
/// </summary>
/// <param name="Address">Null when no item could be read: then the peer is the client.</param>
/// <param name="Port">0 when it was not told.</param>
/// <param name="Proxies">How many trusted proxies the request came through; that many items of other headers can be believed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ForwardedClient(IPAddress? Address, int Port, int Proxies)
{
    /// <summary>No chain is longer; a list of thousands must not cost a walk through thousands.</summary>
    public const int MaxProxies = 32;

    /// <summary>The peer itself must be trusted.</summary>
    public static ForwardedClient Of(StringValues lines, PeerList trusted)
    {
        var client = new ForwardedClient(null, 0, 0);
        var items = new ForwardedList(lines);
        while (client.Proxies < MaxProxies && items.MoveNext())
        {
            if (!TryParse(items.Current, out var address, out var port))
            {
                // It was a trusted one that wrote this; whoever is before it stays in the dark.
                return client with { Proxies = client.Proxies + 1 };
            }

            client = new ForwardedClient(address, port, client.Proxies + 1);
            if (!trusted.Contains(address))
            {
                return client;
            }
        }

        return client with { Proxies = Math.Max(1, client.Proxies) };
    }

    /// <summary>An address with or without a port; IPv6 needs brackets to have one.</summary>
    public static bool TryParse(string item, out IPAddress address, out int port)
    {
        var (text, portText) = Split(item);
        (address, port) = (IPAddress.None, 0);
        if (text is null || (portText is not null && !TryParsePort(portText, out port)) || !StrictAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        address = StrictAddress.Plain(parsed!);
        return true;
    }

    private static (string? Address, string? Port) Split(string item)
    {
        if (item.StartsWith('['))
        {
            var end = item.IndexOf(']', StringComparison.Ordinal);
            return end < 0 || !item.AsSpan(1, end - 1).Contains(':') ? (null, null)
                : end == item.Length - 1 ? (item[1..end], null)
                : item[end + 1] == ':' ? (item[1..end], item[(end + 2)..])
                : (null, null);
        }

        var colon = item.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || item.IndexOf(':', colon + 1) >= 0 ? (item, null) : (item[..colon], item[(colon + 1)..]);
    }

    private static bool TryParsePort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && text.Length <= 5 && port <= IPEndPoint.MaxPort;
}
