using System.Net;
using System.Net.Sockets;

namespace ServeGen.Configuration;

/// <summary>What was meant by an address that cannot be bound, where that is obvious.</summary>
internal static class AddressGuess
{
    private const string Scheme = "http://";
    private const string Port = ":8000";

    /// <summary>An address that can be bound, with the port or the brackets that were missing; otherwise null.</summary>
    public static string? Of(string text)
    {
        var trimmed = text.Trim().TrimEnd('/');
        var hasScheme = trimmed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        var host = hasScheme ? trimmed.Substring(Scheme.Length) : trimmed;
        var guess = WithBrackets(host)
            ?? (string.Equals(host, BindAddress.Localhost + ":0", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1:0" : host + Port);
        var address = hasScheme ? Scheme + guess : guess;
        return host.Length > 0 && BindAddress.TryParse(address, out _, out _) ? address : null;
    }

    // "::1:8000" is read as host and port, since a port is what everybody writes.
    private static string? WithBrackets(string host)
    {
        if (host.IndexOf('[') >= 0 || host.LastIndexOf(':') is not (> 0 and var colon))
        {
            return null;
        }

        var (address, port) = (host.Substring(0, colon), host.Substring(colon + 1));
        return IsIPv6(address) ? $"[{address}]:{port}"
            : IsIPv6(host) ? "[" + host + "]" + Port
            : null;
    }

    private static bool IsIPv6(string host) =>
        IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
}
