namespace ServeGen.Configuration;

/// <summary>Time limits, restarts, and what the supervisor itself keeps.</summary>
internal static partial class SettingsTable
{
    private static Setting[] TimesSettings() =>
    [
        new("Times", "Timeout", SettingKind.Duration, "A worker silent for this long is killed and replaced; 0 for never.")
        {
            Default = TimeSpan.FromSeconds(30), Min = 1, Max = Day, ZeroIsOff = true, GunicornName = "timeout",
        },
        new("Times", "BootTimeout", SettingKind.Duration, "A worker not ready after this long is killed; 0 for never.")
        {
            Default = TimeSpan.FromSeconds(60), Min = 1, Max = Day, ZeroIsOff = true,
        },
        new("Times", "GracefulTimeout", SettingKind.Duration, "How long a draining worker may take to finish its requests.")
        {
            Default = TimeSpan.FromSeconds(30), Min = 0, Max = Day, GunicornName = "graceful_timeout",
        },
        new("Times", "ShutdownDelay", SettingKind.Duration, "How long TERM lets everything go on before the workers drain.")
        {
            Default = TimeSpan.Zero, Min = 0, Max = Day,
        },
        new("Times", "HookTimeout", SettingKind.Duration, "How long a hook may take before it is left behind; 0 for ever.")
        {
            Default = TimeSpan.FromSeconds(30), Min = 0.1, Max = Day, ZeroIsOff = true,
        },
    ];

    private static Setting[] RestartSettings() =>
    [
        new("Restart", "MaxFailedBoots", SettingKind.Count, "Failed boots that end a server of which no worker was ever ready; 0 for none.")
        {
            Default = 3, Min = 1, Max = 1000, ZeroIsOff = true,
        },
        new("Restart", "MaxRestartDelay", SettingKind.Duration, "Longest pause before a worker that keeps failing is started again.")
        {
            Default = TimeSpan.FromSeconds(30), Min = 0.1, Max = 60 * 60,
        },
    ];

    private static Setting[] ReloadSettings() =>
    [
        new("Reload", "ReloadParallelism", SettingKind.Count, "Workers that a reload replaces at the same time.")
        {
            Default = 1, Min = 1, Max = 1000,
        },
    ];

    private static Setting[] DevelopmentSettings() =>
    [
        new("Development", "ReloadOnChange", SettingKind.Switch, "Whether the server reloads by itself when its program changes on disk.")
        {
            Default = false, GunicornName = "reload",
        },
        new("Development", "ReloadExtraFiles", SettingKind.Texts, "File or directory whose change reloads too; several may be given.")
        {
            Default = Array.Empty<string>(), Placeholder = "FILE", GunicornName = "reload_extra_files",
        },
    ];

    private static Setting[] ControlSettings() =>
    [
        new("Control", "ControlSocket", SettingKind.Text, "Path of the control socket; off for none.")
        {
            DefaultText = "`servegen/NAME.sock` under `$XDG_RUNTIME_DIR`, `/run` or the temporary directory",
            Placeholder = "PATH",
            GunicornName = "control_socket",
        },
        new("Control", "PidFile", SettingKind.Text, "File that holds the supervisor's process id while it runs.")
        {
            DefaultText = "none", Placeholder = "FILE", GunicornName = "pidfile",
        },
        new("Control", "Umask", SettingKind.Text, "Permissions that new files and unix sockets do not get, in octal.")
        {
            DefaultText = "that of whoever starts the server", Placeholder = "OCTAL", GunicornName = "umask",
        },
        new("Control", "DumpDirectory", SettingKind.Text, "Where the stacks of a hung worker are written; off for nowhere.")
        {
            DefaultText = "a private folder under the temporary directory", Placeholder = "PATH",
        },
    ];

    private static Setting[] LoggingSettings() =>
    [
        new("Logging", "ErrorLog", SettingKind.Text, "File of the supervisor's log; - for standard error.")
        {
            Default = "-", Placeholder = "FILE", GunicornName = "errorlog",
        },
        new("Logging", "LogLevel", SettingKind.Texts, "How much is logged: LEVEL, or CATEGORY=LEVEL; may be given several times.")
        {
            Default = Array.Empty<string>(), Placeholder = "LEVEL", GoesToWorkers = true, GunicornName = "loglevel",
        },
        new("Logging", "LogFormat", SettingKind.Choice, "Form of the lines that server and workers log.")
        {
            DefaultText = "text, and the app's own for what the app logs",
            Choices = [new("text", LogFormat.Text), new("json", LogFormat.Json)],
            GoesToWorkers = true,
        },
        new("Logging", "CaptureOutput", SettingKind.Switch, "Whether what workers print goes to the server's log, line by line.")
        {
            Default = false, GunicornName = "capture_output",
        },
        new("Logging", "AccessLog", SettingKind.Text, "File of the log of requests; - for standard output, syslog, off for none.")
        {
            DefaultText = "none", Placeholder = "FILE", GoesToWorkers = true, GunicornName = "accesslog",
        },
        new("Logging", "AccessLogFormat", SettingKind.Text, "Lines of the access log: common, combined, json, or gunicorn's atoms.")
        {
            Default = AccessLogFormat.Combined, Placeholder = "FORMAT", GoesToWorkers = true, GunicornName = "access_log_format",
        },
    ];

    private static Setting[] SyslogSettings() =>
    [
        new("Logging", "Syslog", SettingKind.Text, "Where the log is sent too: unix:/PATH, udp://HOST:PORT, tcp://HOST:PORT.")
        {
            DefaultText = "none", Placeholder = "ADDRESS", GoesToWorkers = true, GunicornName = "syslog_addr",
        },
        new("Logging", "SyslogFacility", SettingKind.Choice, "What kind of program the server is to syslog.")
        {
            Default = SyslogFacility.User,
            Choices =
            [
                new("kern", SyslogFacility.Kern), new("user", SyslogFacility.User), new("mail", SyslogFacility.Mail), new("daemon", SyslogFacility.Daemon),
                new("auth", SyslogFacility.Auth), new("syslog", SyslogFacility.Syslog), new("lpr", SyslogFacility.Lpr), new("news", SyslogFacility.News),
                new("uucp", SyslogFacility.Uucp), new("cron", SyslogFacility.Cron), new("authpriv", SyslogFacility.AuthPriv), new("ftp", SyslogFacility.Ftp),
                new("local0", SyslogFacility.Local0), new("local1", SyslogFacility.Local1), new("local2", SyslogFacility.Local2), new("local3", SyslogFacility.Local3),
                new("local4", SyslogFacility.Local4), new("local5", SyslogFacility.Local5), new("local6", SyslogFacility.Local6), new("local7", SyslogFacility.Local7),
            ],
            GoesToWorkers = true,
            GunicornName = "syslog_facility",
        },
        new("Logging", "SyslogName", SettingKind.Text, "The server's name in syslog.")
        {
            DefaultText = "that of the server", Placeholder = "NAME", GoesToWorkers = true, GunicornName = "syslog_prefix",
        },
    ];

    private static Setting[] MetricsSettings() =>
    [
        new("Metrics", "StatsdHost", SettingKind.Text, "Where metrics are sent, in the protocol of StatsD: HOST:PORT or unix:/PATH.")
        {
            DefaultText = "none", Placeholder = "ADDRESS", GunicornName = "statsd_host",
        },
        new("Metrics", "StatsdPrefix", SettingKind.Text, "What the names of all metrics begin with, before servegen.")
        {
            DefaultText = "nothing", Placeholder = "PREFIX", GunicornName = "statsd_prefix",
        },
        new("Metrics", "StatsdTags", SettingKind.Texts, "Tag of every metric, NAME:VALUE, for DogStatsD; may be given several times.")
        {
            Default = Array.Empty<string>(), Placeholder = "TAG", GunicornName = "dogstatsd_tags",
        },
        new("Metrics", "StatsdInterval", SettingKind.Duration, "How often metrics are sent.")
        {
            Default = TimeSpan.FromSeconds(1), Min = 0.1, Max = 60 * 60,
        },
    ];
}
