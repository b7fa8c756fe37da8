using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>
/// One address of <c>Bind</c>, taken apart. Equal addresses are one place to listen at, however they were written and
/// whatever their parameters say of it.
/// </summary>
internal sealed class BindAddress : IEquatable<BindAddress>
{
    public const string Any = "*";
    public const string Localhost = "localhost";
    public const string UnixPrefix = "unix:";
    public const string DescriptorPrefix = "fd://";
    public const string Http = "http";
    public const string Https = "https";

    private const string AnyIPv4 = "0.0.0.0";
    private const string AnyIPv6 = "::";
    private const char AbstractMark = '@';

    private bool _isSecure;

    private BindAddress()
    {
    }

    /// <summary><c>*</c>, <c>localhost</c>, or an IP address in its shortest form, without brackets. Empty where there is no port.</summary>
    public string Host { get; private init; } = "";

    public int Port { get; private init; }

    /// <summary>The path of a unix socket, or <c>@NAME</c> of an abstract one; else null.</summary>
    public string? Path { get; private init; }

    /// <summary>The number of a descriptor that the server inherits, or the name that its unit gave it; else null.</summary>
    public string? Descriptor { get; private init; }

    public BindParameters Parameters { get; private set; } = BindParameters.None;

    /// <summary>What it is.</summary>
    public AddressForms Form =>
        Descriptor is not null ? AddressForms.Descriptor
        : Path is null ? AddressForms.Port
        : Path[0] == AbstractMark ? AddressForms.Abstract
        : AddressForms.File;

    /// <summary>It has a file, with an owner and a mode.</summary>
    public bool HasFile => Form == AddressForms.File;

    /// <summary>It has a host and a port.</summary>
    public bool HasPort => Form == AddressForms.Port;

    /// <summary>TLS is spoken there.</summary>
    public bool IsSecure => _isSecure || Parameters.Tls;

    /// <summary>Each time it is bound it is another socket.</summary>
    public bool IsFreePort => HasPort && Port == 0;

    /// <summary>Reads an address; on failure the error says what is wrong and what would be right.</summary>
    public static bool TryParse(string text, out BindAddress? address, out string? error)
    {
        var trimmed = text.Trim();
        var question = trimmed.IndexOf('?');
        var location = question < 0 ? trimmed : trimmed.Substring(0, question);
        if (BindAddressReader.TryRead(location, out address, out error) && question >= 0)
        {
            error = address!.ErrorOf(trimmed.Substring(question + 1));
        }

        address = error is null ? address : null;
        return error is null;
    }

    /// <summary>Reads an address that the rules have accepted.</summary>
    public static BindAddress Parse(string text) =>
        TryParse(text, out var address, out var error) ? address! : throw new FormatException(error);

    public static BindAddress OfPort(string host, int port, bool isSecure) => new() { Host = host, Port = port, _isSecure = isSecure };

    public static BindAddress OfPath(string path) => new() { Path = path };

    public static BindAddress OfAbstract(string name) => new() { Path = AbstractMark + name };

    public static BindAddress OfDescriptor(string numberOrName) => new() { Descriptor = numberOrName };

    public bool Equals(BindAddress? other) =>
        other is not null
        && Port == other.Port
        && _isSecure == other._isSecure
        && string.Equals(Host, other.Host, StringComparison.Ordinal)
        && string.Equals(Path, other.Path, StringComparison.Ordinal)
        && string.Equals(Descriptor, other.Descriptor, StringComparison.Ordinal);

    /// <summary>Two different addresses that the kernel does not let one server have: one includes the other.</summary>
    public bool Overlaps(BindAddress other) =>
        HasPort && other.HasPort && Port == other.Port && Port != 0 && (Includes(other) || other.Includes(this));

    /// <summary>Whoever can reach the other can reach this one, at that port. All addresses of IPv6 take in those of IPv4.</summary>
    public bool Includes(BindAddress other) => Host == other.Host || Host switch
    {
        Any or AnyIPv6 => true,
        AnyIPv4 => other.Host == Localhost || other.Host.IndexOf(':') < 0,
        Localhost => other.Host is "127.0.0.1" or "::1",
        _ => false,
    };

    public override bool Equals(object? obj) => Equals(obj as BindAddress);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path ?? Descriptor ?? Host) ^ (Port * 397);

    /// <summary>The place alone, and whether TLS is spoken there.</summary>
    public override string ToString() => Form switch
    {
        AddressForms.Port => (_isSecure ? Https : Http) + "://" + (Host.IndexOf(':') >= 0 ? "[" + Host + "]" : Host) + ":" + Port.ToString(CultureInfo.InvariantCulture),
        AddressForms.Descriptor => DescriptorPrefix + Descriptor + (IsSecure ? "?tls=on" : ""),
        _ => UnixPrefix + Path + (IsSecure ? "?tls=on" : ""),
    };

    private string? ErrorOf(string parameters)
    {
        if (!BindParameters.TryParse(parameters, Form, out var parsed, out var error))
        {
            return error;
        }

        Parameters = parsed;
        return parsed.Protocols == (EndpointProtocols.Http1 | EndpointProtocols.Http2) && !IsSecure
            ? "without TLS nothing tells http1 and http2 apart; use protocols=http1 or protocols=http2"
            : null;
    }
}
