using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Configuration;

/// <summary>Reads a <see cref="RemoteAddress"/> in the form of its setting, and knows what was meant by one that cannot be read.</summary>
internal sealed class RemoteAddressReader
{
    private const string Unix = "unix:";
    private const string UdpScheme = "udp://";
    private const string TcpScheme = "tcp://";
    private const int LongestHost = 253;

    /// <summary><c>HOST:PORT</c> and <c>unix:/PATH</c>.</summary>
    public static readonly RemoteAddressReader Statsd = new(hasSchemes: false, udpPort: "8125", tcpPort: "", "use HOST:PORT or unix:/PATH");

    /// <summary><c>unix:/PATH</c>, <c>udp://HOST:PORT</c> and <c>tcp://HOST:PORT</c>.</summary>
    public static readonly RemoteAddressReader Syslog =
        new(hasSchemes: true, udpPort: "514", tcpPort: "601", "use unix:/PATH, udp://HOST:PORT or tcp://HOST:PORT");

    private readonly bool _hasSchemes;
    private readonly string _udpPort;
    private readonly string _tcpPort;
    private readonly string _forms;

    private RemoteAddressReader(bool hasSchemes, string udpPort, string tcpPort, string forms)
    {
        _hasSchemes = hasSchemes;
        _udpPort = udpPort;
        _tcpPort = tcpPort;
        _forms = forms;
    }

    /// <summary>The address; on failure the error says what is wrong and what would be right.</summary>
    public bool TryRead(string text, out RemoteAddress? address, out string? error)
    {
        (address, error) = text.StartsWith(Unix, StringComparison.OrdinalIgnoreCase) ? ReadPath(text.Substring(Unix.Length)) : ReadHost(text);
        return address is not null;
    }

    /// <summary>An address that can be read, where it is obvious that it was meant; otherwise null.</summary>
    public string? Meant(string text)
    {
        var trimmed = text.Trim().TrimEnd('/').Split('#')[0];
        var scheme = trimmed.IndexOf("://", StringComparison.Ordinal);
        var isTcp = trimmed.StartsWith(TcpScheme, StringComparison.OrdinalIgnoreCase);
        var host = scheme < 0 ? trimmed : trimmed.Substring(scheme + 3);
        var prefix = !_hasSchemes ? "" : isTcp ? TcpScheme : UdpScheme;
        var port = ":" + (_hasSchemes && isTcp ? _tcpPort : _udpPort);
        var colon = host.LastIndexOf(':');
        string[] candidates =
        [
            trimmed,
            Unix + trimmed,
            prefix + host,
            prefix + host + port,
            colon > 0 ? prefix + "[" + host.Substring(0, colon) + "]" + host.Substring(colon) : "",
            prefix + "[" + host + "]" + port,
        ];
        return host.Length == 0 || text.Any(char.IsControl) ? null : Array.Find(candidates, candidate => TryRead(candidate, out _, out _));
    }

    private (RemoteAddress? Address, string? Error) ReadPath(string text)
    {
        // unix:///path, as a URL has it.
        var path = text.StartsWith("//", StringComparison.Ordinal) ? text.Substring(2) : text;
        var error = path.Trim('/').Length == 0 ? "the path is missing; "
            : path[0] != '/' ? "the path must be absolute; "
            : path.Any(char.IsControl) ? "the path has a control character; "
            : path.IndexOf('#') >= 0 ? "a unix socket is one for datagrams, and has no type behind its path; "
            : path[path.Length - 1] == '/' ? "the path is that of a directory; "
            : Encoding.UTF8.GetByteCount(path) > SocketPath.MaxBytes ? $"the path is longer than the {SocketPath.MaxBytes} bytes that the kernel takes; "
            : null;
        return error is null ? (new RemoteAddress(RemoteTransport.Unix, path, 0), null) : (null, error + _forms);
    }

    private (RemoteAddress? Address, string? Error) ReadHost(string text)
    {
        var transport = RemoteTransport.Udp;
        if (_hasSchemes)
        {
            var isTcp = text.StartsWith(TcpScheme, StringComparison.OrdinalIgnoreCase);
            if (!isTcp && !text.StartsWith(UdpScheme, StringComparison.OrdinalIgnoreCase))
            {
                return (null, "it does not say how to get there; " + _forms);
            }

            transport = isTcp ? RemoteTransport.Tcp : RemoteTransport.Udp;
            text = text.Substring(UdpScheme.Length);
        }

        var colon = text.LastIndexOf(':');
        if (colon < 0 || text[text.Length - 1] == ']')
        {
            return (null, "the port is missing; " + _forms);
        }

        var (host, portText) = (text.Substring(0, colon), text.Substring(colon + 1));
        if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > IPEndPoint.MaxPort)
        {
            return (null, $"'{portText}' is not a port; use a number from 1 to {IPEndPoint.MaxPort}");
        }

        return HostOf(host) is { } known ? (new RemoteAddress(transport, known, port), null) : (null, $"'{host}' is no host; {_forms}");
    }

    private static string? HostOf(string text)
    {
        if (text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']')
        {
            var inner = text.Substring(1, text.Length - 2);
            return inner.IndexOf('[') < 0 && IPAddress.TryParse(inner, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
                ? address.ToString()
                : null;
        }

        var isName = text.Length is > 0 and <= LongestHost && text[0] is not ('.' or '-')
            && text.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_');
        return isName ? text : null;
    }
}
