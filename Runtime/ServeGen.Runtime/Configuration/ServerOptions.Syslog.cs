namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// Where the server's log is sent, besides <see cref="ErrorLog"/>, as messages of RFC 5424: <c>unix:/PATH</c> for a datagram socket,
    /// <c>udp://HOST:PORT</c>, or <c>tcp://HOST:PORT</c>.
    /// </summary>
    /// <value>Default: none.</value>
    /// <remarks>
    /// With <see cref="CaptureOutput"/> what workers print is sent too. A receiver that is away costs nothing but messages: a thousand wait for it,
    /// later ones are dropped and counted. Requests are sent with <see cref="AccessLog"/> = <c>"syslog"</c>. It cannot change while the server runs. gunicorn: <c>syslog</c>, <c>syslog_addr</c>.
    /// </remarks>
    public string? Syslog { get => Get<string?>(); init => Set(value); }

    /// <summary>What kind of program the server is to <see cref="Syslog"/>.</summary>
    /// <value>Default <see cref="ServeGen.SyslogFacility.User"/>.</value>
    /// <remarks>It cannot change while the server runs. gunicorn: <c>syslog_facility</c>.</remarks>
    public SyslogFacility SyslogFacility { get => Get<SyslogFacility>(); init => Set(value); }

    /// <summary>The server's name in <see cref="Syslog"/>.</summary>
    /// <value>Default: <see cref="Name"/>. Cut after 48 characters; what is no printable ASCII becomes <c>_</c>.</value>
    /// <remarks>It cannot change while the server runs. gunicorn: <c>syslog_prefix</c>.</remarks>
    public string? SyslogName { get => Get<string?>(); init => Set(value); }
}
