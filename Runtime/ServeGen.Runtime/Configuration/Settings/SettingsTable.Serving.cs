namespace ServeGen.Configuration;

/// <summary>Where and how clients are served.</summary>
internal static partial class SettingsTable
{
    private const int Million = 1_000_000;

    // A field would still be empty when the table is made.
    private static string[] Loopback => ["127.0.0.1", "::1"];

    private static Setting[] SocketsSettings() =>
    [
        new("Sockets", "Bind", SettingKind.Addresses, "Address to serve: http://HOST:PORT, unix:/PATH, fd://N; several may be given.")
        {
            Default = new[] { "http://127.0.0.1:8000" },
            ConventionalVariable = "PORT",
            GunicornName = "bind",
        },
        new("Sockets", "Backlog", SettingKind.Count, "Connections that may wait to be accepted, per address.")
        {
            Default = 2048, Min = 1, Max = 65535, GunicornName = "backlog",
        },
        new("Sockets", "KeepAlive", SettingKind.Duration, "How long an idle connection is kept open.")
        {
            DefaultText = "the app's own (Kestrel: 130s)", Min = 1, Max = Day, GoesToWorkers = true, GunicornName = "keepalive",
        },
        new("Sockets", "MaxConnections", SettingKind.Count, "Connections that a worker has at a time; 0 for no limit.")
        {
            Default = 0, Min = 0, Max = Million, GoesToWorkers = true, GunicornName = "worker_connections",
        },
    ];

    private static Setting[] RequestsSettings() =>
    [
        new("Requests", "MaxRequestLine", SettingKind.Size, "Longest request line; a longer one is answered with 414.")
        {
            DefaultText = "the app's own (Kestrel: 8KiB)", Min = 128, Max = MiB, GoesToWorkers = true, GunicornName = "limit_request_line",
        },
        new("Requests", "MaxRequestHeaders", SettingKind.Count, "Most headers of a request; more are answered with 431.")
        {
            DefaultText = "the app's own (Kestrel: 100)", Min = 1, Max = 10_000, GoesToWorkers = true, GunicornName = "limit_request_fields",
        },
        new("Requests", "MaxRequestHeadersSize", SettingKind.Size, "Most bytes of all headers together; more are answered with 431.")
        {
            DefaultText = "the app's own (Kestrel: 32KiB)", Min = 256, Max = MiB, GoesToWorkers = true,
        },
        new("Requests", "MaxSingleHeaderSize", SettingKind.Size, "Most bytes of one header, name and value; more are answered with 431.")
        {
            DefaultText = "no limit but that of all of them", Min = 16, Max = MiB, GoesToWorkers = true, GunicornName = "limit_request_field_size",
        },
        new("Requests", "MaxRequestBody", SettingKind.Size, "Largest body of a request, answered with 413 beyond it; 0 for no limit.")
        {
            DefaultText = "the app's own (Kestrel: 30000000)", Min = 1, Max = 64 * TiB, ZeroIsOff = true, GoesToWorkers = true,
        },
        new("Requests", "HeaderTimeout", SettingKind.Duration, "How long the headers of a request may take to arrive.")
        {
            DefaultText = "the app's own (Kestrel: 30s)", Min = 1, Max = Day, GoesToWorkers = true,
        },
        new("Requests", "MinRequestRate", SettingKind.Size, "Bytes a second that a client must send of a body; 0 for no limit.")
        {
            DefaultText = "the app's own (Kestrel: 240)", Min = 1, Max = 1L << 30, ZeroIsOff = true, GoesToWorkers = true,
        },
        new("Requests", "MinResponseRate", SettingKind.Size, "Bytes a second that a client must take of a response; 0 for no limit.")
        {
            DefaultText = "the app's own (Kestrel: 240)", Min = 1, Max = 1L << 30, ZeroIsOff = true, GoesToWorkers = true,
        },
        new("Requests", "MaxRequestsPerConnection", SettingKind.Count, "Requests after which a connection is closed; 0 for no limit.")
        {
            Default = 0, Min = 0, Max = Billion, GoesToWorkers = true,
        },
    ];

    private static Setting[] Http2Settings() =>
    [
        new("HTTP/2", "Http2MaxStreams", SettingKind.Count, "Requests that a connection may have in flight.")
        {
            DefaultText = "the app's own (Kestrel: 100)", Min = 1, Max = Million, GoesToWorkers = true, GunicornName = "http2_max_concurrent_streams",
        },
        new("HTTP/2", "Http2MaxFrameSize", SettingKind.Size, "Largest frame that a client may send.")
        {
            DefaultText = "the app's own (Kestrel: 16KiB)",
            Min = 1 << 14,
            Max = (1 << 24) - 1,
            GoesToWorkers = true,
            GunicornName = "http2_max_frame_size",
        },
        new("HTTP/2", "Http2InitialStreamWindowSize", SettingKind.Size, "Bytes of one body that may come before the app reads.")
        {
            DefaultText = "the app's own (Kestrel: 768KiB)",
            Min = 65535,
            Max = int.MaxValue,
            GoesToWorkers = true,
            GunicornName = "http2_initial_window_size",
        },
        new("HTTP/2", "Http2InitialConnectionWindowSize", SettingKind.Size, "Bytes of all bodies that may come before the app reads.")
        {
            DefaultText = "the app's own (Kestrel: 1MiB)", Min = 65535, Max = int.MaxValue, GoesToWorkers = true,
        },
    ];

    private static Setting[] ProxiesSettings() =>
    [
        new("Proxies", "ForwardedAllowIps", SettingKind.Texts, "Peers whose X-Forwarded headers count: addresses, networks, or *.")
        {
            Default = Loopback, Placeholder = "ADDRESS", GoesToWorkers = true, GunicornName = "forwarded_allow_ips",
        },
        new("Proxies", "TrustForwardedHost", SettingKind.Switch, "Whether X-Forwarded-Host of those peers counts too.")
        {
            Default = false, GoesToWorkers = true,
        },
        new("Proxies", "ProxyProtocol", SettingKind.Choice, "Form of the PROXY header that every connection begins with.")
        {
            Default = ProxyProtocol.Off,
            Choices = [new("off", ProxyProtocol.Off), new("v1", ProxyProtocol.V1), new("v2", ProxyProtocol.V2), new("auto", ProxyProtocol.Auto)],
            GoesToWorkers = true,
            GunicornName = "proxy_protocol",
        },
        new("Proxies", "ProxyAllowIps", SettingKind.Texts, "Peers that may connect while ProxyProtocol is on.")
        {
            Default = Loopback, Placeholder = "ADDRESS", GoesToWorkers = true, GunicornName = "proxy_allow_ips",
        },
        new("Proxies", "ProxyTimeout", SettingKind.Duration, "How long the PROXY header may take to arrive.")
        {
            Default = TimeSpan.FromSeconds(5), Min = 0.1, Max = 300, GoesToWorkers = true,
        },
    ];

    private static Setting[] TlsSettings() =>
    [
        new("TLS", "CertificateFile", SettingKind.Texts, "Certificate for https addresses, PEM or PFX; one for each host name.")
        {
            Default = Array.Empty<string>(), Placeholder = "FILE", GoesToWorkers = true, GunicornName = "certfile",
        },
        new("TLS", "KeyFile", SettingKind.Texts, "Key of each certificate that does not hold its own, in the same order.")
        {
            Default = Array.Empty<string>(), Placeholder = "FILE", GoesToWorkers = true, GunicornName = "keyfile",
        },
        new("TLS", "KeyPasswordFile", SettingKind.Texts, "File with the password of each key, in the same order.")
        {
            Default = Array.Empty<string>(), Placeholder = "FILE", GoesToWorkers = true,
        },
        new("TLS", "MinTlsVersion", SettingKind.Choice, "Oldest version of TLS that is spoken.")
        {
            DefaultText = "the system's own",
            Choices = [new("1.2", TlsVersion.Tls12), new("1.3", TlsVersion.Tls13)],
            GoesToWorkers = true,
            GunicornName = "ssl_version",
        },
        new("TLS", "ClientCertificates", SettingKind.Choice, "Whether clients show certificates.")
        {
            Default = ClientCertificates.None,
            Choices =
            [
                new("none", ClientCertificates.None), new("allow", ClientCertificates.Allow), new("require", ClientCertificates.Require),
            ],
            GoesToWorkers = true,
            GunicornName = "cert_reqs",
        },
        new("TLS", "ClientCertificateAuthority", SettingKind.Text, "File of the authorities, PEM, that vouch for clients.")
        {
            DefaultText = "those that the system trusts", Placeholder = "FILE", GoesToWorkers = true, GunicornName = "ca_certs",
        },
    ];
}
