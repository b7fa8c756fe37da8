using System.Globalization;
using System.Net;

namespace ServeGen.Configuration;

/// <summary>Reads where an address is, in all its spellings.</summary>
internal static class BindAddressReader
{
    private const string KestrelsUnixPrefix = "http://unix:/";
    private const int FirstDescriptor = 3;

    public static bool TryRead(string text, out BindAddress? address, out string? error)
    {
        if (UnixNameOf(text) is { } name)
        {
            address = SocketPath.TryParse(name, out var path, out error)
                ? name[0] == '@' ? BindAddress.OfAbstract(path) : BindAddress.OfPath(path)
                : null;
            return address is not null;
        }

        if (text.StartsWith(BindAddress.DescriptorPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return TryReadDescriptor(text.Substring(BindAddress.DescriptorPrefix.Length), out address, out error);
        }

        return TryReadUrl(text, out address, out error);
    }

    // unix:@name, unix:/path, unix:///path as a URL has it, and http://unix:/path as Kestrel has it.
    private static string? UnixNameOf(string text)
    {
        if (text.StartsWith(KestrelsUnixPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return text.Substring(KestrelsUnixPrefix.Length - 1);
        }

        if (!text.StartsWith(BindAddress.UnixPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var path = text.Substring(BindAddress.UnixPrefix.Length);
        return path.StartsWith("//", StringComparison.Ordinal) ? path.Substring(2) : path;
    }

    private static bool TryReadDescriptor(string text, out BindAddress? address, out string? error)
    {
        address = null;
        var isNumber = text.Length > 0 && text.All(letter => letter is >= '0' and <= '9');
        error = text.Length == 0 ? "the descriptor is missing; use fd://N or fd://NAME"
            : text.Any(letter => char.IsControl(letter) || letter is '/' or ':') ? "a name of a descriptor has no such character; use fd://N or fd://NAME"
            : isNumber && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < FirstDescriptor)
                ? $"'{text}' cannot be it; use a number from 3, after standard input, output and error"
            : null;
        if (error is null)
        {
            address = BindAddress.OfDescriptor(isNumber ? int.Parse(text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : text);
        }

        return error is null;
    }

    private static bool TryReadUrl(string text, out BindAddress? address, out string? error)
    {
        address = null;
        var rest = text;
        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        var isSecure = false;
        if (scheme >= 0)
        {
            var name = rest.Substring(0, scheme);
            isSecure = string.Equals(name, BindAddress.Https, StringComparison.OrdinalIgnoreCase);
            if (!isSecure && !string.Equals(name, BindAddress.Http, StringComparison.OrdinalIgnoreCase))
            {
                error = $"'{name}' is not a known scheme; use http://HOST:PORT, https://HOST:PORT, unix:/PATH, unix:@NAME or fd://N";
                return false;
            }

            rest = rest.Substring(scheme + 3);
        }

        return TryReadHostAndPort(rest.EndsWith("/", StringComparison.Ordinal) ? rest.Substring(0, rest.Length - 1) : rest, isSecure, out address, out error);
    }

    private static bool TryReadHostAndPort(string text, bool isSecure, out BindAddress? address, out string? error)
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

        if (!TryReadHost(host, out var normal, out error))
        {
            return false;
        }

        if (port == 0 && string.Equals(normal, BindAddress.Localhost, StringComparison.Ordinal))
        {
            error = "port 0 cannot be the same for both loopback addresses; use http://127.0.0.1:0";
            return false;
        }

        address = BindAddress.OfPort(normal, port, isSecure);
        return true;
    }

    private static bool TryReadHost(string host, out string normal, out string? error)
    {
        error = null;
        normal = host switch
        {
            "" or "*" or "+" => BindAddress.Any,
            _ when string.Equals(host, BindAddress.Localhost, StringComparison.OrdinalIgnoreCase) => BindAddress.Localhost,
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
