namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>The file to which the supervisor writes its log; <c>-</c> is standard error. Reopened on USR1.</summary>
    /// <value>Default <c>-</c>.</value>
    /// <remarks>What the app logs goes where the app's own configuration sends it. gunicorn: <c>errorlog</c>.</remarks>
    public string? ErrorLog { get => Get<string?>(); init => Set(value); }

    /// <summary>How much is logged: a level, or <c>CATEGORY=LEVEL</c> for a category and those below it.</summary>
    /// <value>
    /// Default: none; the server logs from <c>information</c> on, the app as its own configuration says. Levels: <c>trace</c>, <c>debug</c>,
    /// <c>information</c>, <c>warning</c>, <c>error</c>, <c>critical</c>, <c>none</c>.
    /// </value>
    /// <remarks>
    /// Counts for the app's log too, above its appsettings.json where both speak of the same category. The server's own lines have the category
    /// <c>ServeGen</c>; a reload changes their level when it is done. gunicorn: <c>loglevel</c>.
    /// </remarks>
    public IReadOnlyList<string> LogLevel { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>The form of the lines of the server's log and, once it is set, of what the app logs to its console.</summary>
    /// <value>Default: <see cref="ServeGen.LogFormat.Text"/>, and for the app whatever it has chosen itself.</value>
    /// <remarks>
    /// In a worker it takes the place of the framework's console log and keeps its filters; other providers (files, OpenTelemetry) are left alone.
    /// A reload changes the form of the server's own lines when it is done.
    /// </remarks>
    public LogFormat? LogFormat { get => Get<LogFormat?>(); init => Set(value); }

    /// <summary>Whether the workers' standard output and standard error go to the server's log, line by line, with the slot in front.</summary>
    /// <value>Default false: they are the server's own.</value>
    /// <remarks>The log of requests is not captured. It cannot change while the server runs. gunicorn: <c>capture_output</c>.</remarks>
    public bool CaptureOutput { get => Get<bool>(); init => Set(value); }

    /// <summary>The file to which the workers write a line for every request; <c>-</c> is standard output. Reopened on USR1.</summary>
    /// <value>
    /// Default: none. <c>off</c>: none, where another profile or variable names one. <c>syslog</c>: each line is sent where <see cref="Syslog"/> says.
    /// </value>
    /// <remarks>
    /// All workers write to one file, whole lines. A request never waits for it: while a disk is full, or nobody reads, lines are
    /// dropped, counted and reported. gunicorn: <c>accesslog</c>.
    /// </remarks>
    public string? AccessLog { get => Get<string?>(); init => Set(value); }

    /// <summary>
    /// What a line of <see cref="AccessLog"/> says: <c>common</c>, <c>combined</c>, <c>json</c>, or text with gunicorn's atoms, as in
    /// <c>"%(h)s %(r)s %(s)s %(D)s"</c>.
    /// </summary>
    /// <value>Default <c>combined</c>, which is gunicorn's own.</value>
    /// <remarks>
    /// A constant in ServerConfig.cs is compiled; one from the command line or a variable is interpreted, with the same result. The
    /// atoms are listed in docs/access-log.md. gunicorn: <c>access_log_format</c>.
    /// </remarks>
    public string AccessLogFormat { get => Get<string>(); init => Set(value); }
}
