namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// The proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> count: the app finds the client in
    /// <c>Connection.RemoteIpAddress</c>, and how it came in <c>Request.Scheme</c>. Each is an IP address, a network (<c>10.0.0.0/8</c>), or <c>*</c> for everybody.
    /// </summary>
    /// <value>Default: <c>127.0.0.1</c> and <c>::1</c>. An empty list: nobody.</value>
    /// <remarks>
    /// Unless the list is empty, who connects by a unix socket counts as one of them. Of several proxies in a row the address is
    /// taken that the last one of these names. From everybody else the headers are left as they are and count for nothing.
    /// A proxy on this list must set both, or remove them: else clients do. gunicorn: <c>forwarded_allow_ips</c>.
    /// </remarks>
    public IReadOnlyList<string> ForwardedAllowIps { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>
    /// Whether <c>X-Forwarded-Host</c> of the proxies in <see cref="ForwardedAllowIps"/> counts too, and the app finds in
    /// <c>Request.Host</c> what it says.
    /// </summary>
    /// <value>Default false: most proxies pass the header on as a client wrote it, and would let clients choose the host.</value>
    /// <remarks>Set it when the proxy sets the header itself, or removes it. gunicorn leaves that header to the app.</remarks>
    public bool TrustForwardedHost { get => Get<bool>(); init => Set(value); }

    /// <summary>
    /// Whether every connection begins with a header of the PROXY protocol, before TLS, and in which form. The app finds the client
    /// that it names in <c>Connection.RemoteIpAddress</c> and <c>RemotePort</c>. A connection without one is closed.
    /// </summary>
    /// <value>Default <see cref="ServeGen.ProxyProtocol.Off"/>.</value>
    /// <remarks>It holds for all addresses of <see cref="Bind"/>. gunicorn: <c>proxy_protocol</c>.</remarks>
    public ProxyProtocol ProxyProtocol { get => Get<ProxyProtocol>(); init => Set(value); }

    /// <summary>The peers that may connect while <see cref="ProxyProtocol"/> is on, written as in <see cref="ForwardedAllowIps"/>.</summary>
    /// <value>Default: <c>127.0.0.1</c> and <c>::1</c>.</value>
    /// <remarks>
    /// A connection of anybody else is closed, and counted as refused. Who connects by a unix socket may always.
    /// gunicorn: <c>proxy_allow_ips</c>.
    /// </remarks>
    public IReadOnlyList<string> ProxyAllowIps { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>How long the header of the PROXY protocol may take to arrive. Then the connection is closed.</summary>
    /// <value>Default 5 seconds; from 0.1 seconds to 5 minutes.</value>
    /// <remarks>gunicorn has none. nginx: <c>proxy_protocol_timeout</c>, 30 s.</remarks>
    public TimeSpan ProxyTimeout { get => Get<TimeSpan>(); init => Set(value); }
}
