namespace ServeGen.Configuration;

/// <summary>One name that may stand behind the question mark of an address. To add one, add a row to <see cref="All"/>.</summary>
internal sealed class BindParameter
{
    private const string UnixFiles = "unix sockets that have a file: unix:/PATH";

    /// <summary>Every parameter, once.</summary>
    public static readonly BindParameter[] All =
    [
        new("mode", "mode=660, octal, from 0 to 777", AddressForms.File, UnixFiles,
            (value, all) => FileMask.TryParse(value, out var mode) ? all with { Mode = mode } : null),
        new("owner", "owner=USER, by name or number", AddressForms.File, UnixFiles,
            (value, all) => IsName(value) ? all with { Owner = value } : null),
        new("group", "group=GROUP, by name or number", AddressForms.File, UnixFiles,
            (value, all) => IsName(value) ? all with { Group = value } : null),
        new("protocols", "protocols=http1, http2 or http1+http2", AddressForms.All, "every address",
            (value, all) => ProtocolsOf(value) is { } protocols ? all with { Protocols = protocols } : null),
        new("proxy", "proxy=off, v1, v2 or auto", AddressForms.All, "every address",
            (value, all) => ProxyOf(value) is { } proxy ? all with { Proxy = proxy } : null),
        new("tls", "tls=on or off", AddressForms.All & ~AddressForms.Port, "unix: and fd:// addresses; elsewhere the scheme says it, https://HOST:PORT",
            (value, all) => value is "on" or "off" ? all with { Tls = value == "on" } : null),
    ];

    private readonly Func<string, BindParameters, BindParameters?> _apply;

    private BindParameter(string name, string usage, AddressForms forms, string meantFor, Func<string, BindParameters, BindParameters?> apply)
    {
        (Name, Usage, Forms, For) = (name, usage, forms, meantFor);
        _apply = apply;
    }

    public string Name { get; }

    /// <summary>How it is written.</summary>
    public string Usage { get; }

    /// <summary>The addresses that may have it.</summary>
    public AddressForms Forms { get; }

    /// <summary>The same in words.</summary>
    public string For { get; }

    /// <summary>False when it cannot have that value.</summary>
    public bool TryApply(string value, ref BindParameters parameters)
    {
        var applied = _apply(value, parameters);
        parameters = applied ?? parameters;
        return applied is not null;
    }

    private static bool IsName(string value) => value.Length > 0 && !value.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter == ':');

    private static ProxyProtocol? ProxyOf(string value) => value switch
    {
        "off" => ProxyProtocol.Off,
        "v1" => ProxyProtocol.V1,
        "v2" => ProxyProtocol.V2,
        "auto" => ProxyProtocol.Auto,
        _ => null,
    };

    private static EndpointProtocols? ProtocolsOf(string value) => value switch
    {
        "http1" => EndpointProtocols.Http1,
        "http2" => EndpointProtocols.Http2,
        "http1+http2" or "http2+http1" => EndpointProtocols.Http1 | EndpointProtocols.Http2,
        _ => null,
    };
}
