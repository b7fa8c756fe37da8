namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// The addresses to serve, each as <c>http://HOST:PORT</c> (<c>http://</c> may be left out), <c>https://HOST:PORT</c>,
    /// <c>unix:/PATH</c>, <c>unix:@NAME</c> (abstract), or as a socket that the server inherits: <c>fd://3</c>, <c>fd://NAME</c>. HOST is an IPv4 address, an IPv6 address in brackets, <c>localhost</c> (both loopback addresses) or <c>*</c>
    /// (every address, both families). Port 0 takes a free port. PATH is that of a unix socket, absolute. Parameters may follow:
    /// <c>unix:/run/app.sock?mode=660&amp;owner=USER&amp;group=GROUP</c>, <c>?protocols=http2</c>, <c>?tls=on</c>.
    /// </summary>
    /// <value>
    /// Default: <c>http://*:$PORT</c> where the variable <c>PORT</c> is set; else what systemd has passed (<c>LISTEN_FDS</c>); else
    /// <c>http://127.0.0.1:8000</c>.
    /// </value>
    /// <remarks>
    /// The supervisor opens these sockets and keeps them for its whole life; endpoints that the app itself configures
    /// are overridden. A socket file that a dead server left is replaced; one that somebody answers at, and a file that
    /// is no socket, end the start. gunicorn: <c>bind</c>.
    /// </remarks>
    public IReadOnlyList<string> Bind { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>How many connections may wait to be accepted, per address.</summary>
    /// <value>Default 2048; from 1 to 65535. The kernel caps it at <c>net.core.somaxconn</c>.</value>
    /// <remarks>gunicorn: <c>backlog</c>.</remarks>
    public int Backlog { get => Get<int>(); init => Set(value); }

    /// <summary>How long an idle connection is kept open for its next request.</summary>
    /// <value>Default: not set, the app's own value counts (Kestrel: 130 s). From 1 s to 1 day.</value>
    /// <remarks>gunicorn: <c>keepalive</c> (2 s there, too short behind most load balancers).</remarks>
    public TimeSpan? KeepAlive { get => Get<TimeSpan?>(); init => Set(value); }

    /// <summary>
    /// How many connections a worker has at a time, of all addresses together, WebSockets included. A worker that is full accepts
    /// none: who comes then is taken by another worker, or waits in the queue (<see cref="Backlog"/>) until a connection ends.
    /// </summary>
    /// <value>Default 0, no limit; up to 1,000,000.</value>
    /// <remarks>gunicorn: <c>worker_connections</c>, 1000.</remarks>
    public int MaxConnections { get => Get<int>(); init => Set(value); }
}
