namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>The file to which the supervisor writes its log; <c>-</c> is standard error. Reopened on USR1.</summary>
    /// <value>Default <c>-</c>.</value>
    /// <remarks>What the app logs goes where the app's own configuration sends it. gunicorn: <c>errorlog</c>.</remarks>
    public string? ErrorLog { get => Get<string?>(); init => Set(value); }

    /// <summary>The file to which the workers write a line for every request; <c>-</c> is standard output. Reopened on USR1.</summary>
    /// <value>Default: none. <c>off</c>: none, where another profile or variable names one.</value>
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
