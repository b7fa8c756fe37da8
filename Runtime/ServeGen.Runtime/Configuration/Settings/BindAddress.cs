using System.Globalization;
using System.Net;

namespace ServeGen.Configuration;

/// <summary>One address of <c>Bind</c>, taken apart. Equal addresses are one, however they were written.</summary>
internal sealed class BindAddress : IEquatable<BindAddress>
{
    public const string Any = "*";
    public const string Localhost = "localhost";

    private const string Http = "http";
    private const string Https = "https";
    private const string AnyIPv4 = "0.0.0.0";
    private const string AnyIPv6 = "::";
    private const string UnixPrefix = "unix:";
    private const string KestrelsUnixPrefix = "http://unix:/";

    private BindAddress(string host, int port, string? path = null, bool isSecure = false)
    {
        Host = host;
        Port = port;
        Path = path;
        IsSecure = isSecure;
    }

    /// <summary><c>*</c>, <c>localhost</c>, or an IP address in its shortest form, without brackets. Empty for a unix socket.</summary>
    public string Host { get; }

    public int Port { get; }

    /// <summary>The path of a unix socket; null for TCP.</summary>
    public string? Path { get; }

    /// <summary>TLS is spoken there.</summary>
    public bool IsSecure { get; }

    /// <summary>Each time it is bound it is another socket.</summary>
    public bool IsFreePort => Path is null && Port == 0;

    /// <summary>Reads an address; on failure the error says what is wrong and what would be right.</summary>
    public static bool TryParse(string text, out BindAddress? address, out string? error)
    {
        address = null;
        var rest = text.Trim();
        if (UnixPathOf(rest) is { } written)
        {
            address = SocketPath.TryParse(written, out var path, out error) ? new BindAddress("", 0, path) : null;
            return address is not null;
        }

        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        var isSecure = false;
        if (scheme >= 0)
        {
            var name = rest.Substring(0, scheme);
            isSecure = string.Equals(name, Https, StringComparison.OrdinalIgnoreCase);
            if (!isSecure && !string.Equals(name, Http, StringComparison.OrdinalIgnoreCase))
            {
                error = $"'{name}' is not a known scheme; use http://HOST:PORT, https://HOST:PORT or unix:/PATH";
                return false;
            }

            rest = rest.Substring(scheme + 3);
        }

        return TryParseHostAndPort(rest.EndsWith("/", StringComparison.Ordinal) ? rest.Substring(0, rest.Length - 1) : rest, isSecure, out address, out error);
    }

    /// <summary>Reads an address that the rules have accepted.</summary>
    public static BindAddress Parse(string text) =>
        TryParse(text, out var address, out var error) ? address! : throw new FormatException(error);

    public bool Equals(BindAddress? other) =>
        other is not null
        && Port == other.Port
        && IsSecure == other.IsSecure
        && string.Equals(Host, other.Host, StringComparison.Ordinal)
        && string.Equals(Path, other.Path, StringComparison.Ordinal);

    /// <summary>Two different addresses that the kernel does not let one server have: one includes the other.</summary>
    public bool Overlaps(BindAddress other) =>
        Path is null && other.Path is null && Port == other.Port && Port != 0 && (Includes(other) || other.Includes(this));

    /// <summary>Whoever can reach the other can reach this one, at that port. All addresses of IPv6 take in those of IPv4.</summary>
    public bool Includes(BindAddress other) => Host == other.Host || Host switch
    {
        Any or AnyIPv6 => true,
        AnyIPv4 => other.Host == Localhost || other.Host.IndexOf(':') < 0,
        Localhost => other.Host is "127.0.0.1" or "::1",
        _ => false,
    };

    public override bool Equals(object? obj) => Equals(obj as BindAddress);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path ?? Host) ^ (Port * 397);

    public override string ToString() => Path is not null
        ? UnixPrefix + Path
        : (IsSecure ? Https : Http) + "://" + (Host.IndexOf(':') >= 0 ? "[" + Host + "]" : Host) + ":" + Port.ToString(CultureInfo.InvariantCulture);

    // unix:/path, unix:///path as a URL has it, and http://unix:/path as Kestrel has it.
    private static string? UnixPathOf(string text)
    {
        if (text.StartsWith(KestrelsUnixPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return text.Substring(KestrelsUnixPrefix.Length - 1);
        }

        if (!text.StartsWith(UnixPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var path = text.Substring(UnixPrefix.Length);
        return path.StartsWith("//", StringComparison.Ordinal) ? path.Substring(2) : path;
    }

    private static bool TryParseHostAndPort(string text, bool isSecure, out BindAddress? address, out string? error)
    {
        address = null;
        var colon = text.LastIndexOf(':');
        if (colon < 0 || text.EndsWith("]", StringComparison.Ordinal))
        {
            error = "the port is missing; use http://HOST:PORT";
            return false;
        }

        var (host, portText) = (text.Substring(0, colon), text.Substring(colon + 1));
        if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > IPEndPoint.MaxPort)
        {
            error = portText.IndexOf('/') >= 0
                ? "a path cannot be bound; use http://HOST:PORT"
                : $"'{portText}' is not a port; use a number from 0 to {IPEndPoint.MaxPort}";
            return false;
        }

        if (!TryParseHost(host, out var normal, out error))
        {
            return false;
        }

        if (port == 0 && string.Equals(normal, Localhost, StringComparison.Ordinal))
        {
            error = "port 0 cannot be the same for both loopback addresses; use http://127.0.0.1:0";
            return false;
        }

        address = new BindAddress(normal, port, isSecure: isSecure);
        return true;
    }

    private static bool TryParseHost(string host, out string normal, out string? error)
    {
        error = null;
        normal = host switch
        {
            "" or "*" or "+" => Any,
            _ when string.Equals(host, Localhost, StringComparison.OrdinalIgnoreCase) => Localhost,
            _ => "",
        };
        if (normal.Length > 0)
        {
            return true;
        }

        var bracketed = host.StartsWith("[", StringComparison.Ordinal) && host.EndsWith("]", StringComparison.Ordinal);
        if (!bracketed && host.IndexOf(':') >= 0)
        {
            error = $"an IPv6 address needs brackets: http://[{host}]:PORT";
            return false;
        }

        var inner = bracketed ? host.Substring(1, host.Length - 2) : host;
        // The framework takes more for an address than we do: a bare number, and brackets with a port of their own.
        var isAddress = IPAddress.TryParse(inner, out var ip) && inner.IndexOf('[') < 0 && inner.Any(letter => letter is '.' or ':');
        if (!isAddress || bracketed != (ip!.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6))
        {
            error = $"'{host}' is not an IP address; use an address of this machine, localhost, or * for all";
            return false;
        }

        normal = ip.ToString();
        return true;
    }
}
