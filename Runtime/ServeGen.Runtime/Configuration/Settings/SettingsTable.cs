namespace ServeGen.Configuration;

/// <summary>
/// Every setting, once. Feeds the defaults of <c>ServerOptions</c>, the command line, the environment, the rules in the
/// compiler and at start, and the reference page. To add a setting, add a row here and a property to <c>ServerOptions</c>.
/// </summary>
internal static class SettingsTable
{
    private const int Billion = 1_000_000_000;
    private const int Day = 24 * 60 * 60;
    private const int Year = 365 * Day;
    private const double MiB = 1L << 20;
    private const double TiB = 1L << 40;
    private const string TheApps = "the app's own";

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("Sockets", "Bind", SettingKind.Addresses, "Address to serve, http://HOST:PORT or unix:/PATH; may be given several times.")
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
        new("TLS", "CertificateFile", SettingKind.Texts, "Certificate for https addresses, PEM or PFX; one for each host name.")
        {
            Default = Array.Empty<string>(), Placeholder = "FILE", GoesToWorkers = true, GunicornName = "certfile",
        },
        new("TLS", "KeyFile", SettingKind.Texts, "Key of each certificate that does not hold its own, in the same order.")
        {
            Default = Array.Empty<string>(), Placeholder = "FILE", GoesToWorkers = true, GunicornName = "keyfile",
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
        new("Workers", "Name", SettingKind.Text, "The server's name, in the log and in the process list.")
        {
            DefaultText = "the assembly's name", GunicornName = "proc_name",
        },
        new("Workers", "Workers", SettingKind.Count, "Number of worker processes.")
        {
            Default = 1, Min = 1, Max = 1000, ConventionalVariable = "WEB_CONCURRENCY", GunicornName = "workers",
        },
        new("Workers", "Spares", SettingKind.Count, "Standbys: started workers that take over at once when one dies.")
        {
            Default = 0, Min = 0, Max = 100,
        },
        new("Workers", "Warmup", SettingKind.Texts, "Path to request in a new worker before it is ready; may be given several times.")
        {
            Default = Array.Empty<string>(), Placeholder = "PATH",
        },
        new("Memory", "MemoryPerWorker", SettingKind.Size, "Managed heap that one worker may have; 0 for no limit of ours.")
        {
            DefaultText = "three quarters of the machine's or container's memory, shared by all workers that a reload may have at a time",
            Min = 32 * MiB,
            Max = 64 * TiB,
            ZeroIsOff = true,
        },
        new("Memory", "GarbageCollector", SettingKind.Choice, "The garbage collector of the workers.")
        {
            DefaultText = TheApps,
            Choices = [new("workstation", GarbageCollector.Workstation), new("server", GarbageCollector.Server)],
        },
        new("Memory", "ConcurrentCollection", SettingKind.Switch, "Old objects are collected while requests go on.")
        {
            DefaultText = TheApps,
        },
        new("Memory", "ConserveMemory", SettingKind.Count, "How hard the collector tries to keep the heap small, 0 to 9.")
        {
            DefaultText = TheApps, Min = 0, Max = 9,
        },
        new("Memory", "ProcessorsPerWorker", SettingKind.Count, "Processors that a worker counts on.")
        {
            DefaultText = "all that the supervisor may use", Min = 1, Max = 1024,
        },
        new("Memory", "PinProcessors", SettingKind.Switch, "Each worker runs on ProcessorsPerWorker processors alone.")
        {
            Default = false,
        },
        new("Recycling", "MaxRequests", SettingKind.Count, "Requests after which a worker is recycled; 0 for never.")
        {
            Default = 0, Min = 0, Max = Billion, GunicornName = "max_requests",
        },
        new("Recycling", "MaxRequestsJitter", SettingKind.Count, "Random number of requests added to MaxRequests, per worker.")
        {
            Default = 0, Min = 0, Max = Billion, GunicornName = "max_requests_jitter",
        },
        new("Recycling", "MaxMemory", SettingKind.Size, "Resident memory above which a worker is recycled; 0 for never.")
        {
            Default = default(ByteSize), Min = 16 * MiB, Max = 64 * TiB, ZeroIsOff = true,
        },
        new("Recycling", "MaxManagedMemory", SettingKind.Size, "Managed heap above which a worker is recycled; 0 for never.")
        {
            Default = default(ByteSize), Min = 1 * MiB, Max = 64 * TiB, ZeroIsOff = true,
        },
        new("Recycling", "MemorySamples", SettingKind.Count, "Samples in a row, one a second, that must be above a memory limit.")
        {
            Default = 5, Min = 1, Max = 3600,
        },
        new("Recycling", "MaxLifetime", SettingKind.Duration, "Age at which a worker is recycled; 0 for never.")
        {
            Default = TimeSpan.Zero, Min = 1, Max = Year, ZeroIsOff = true,
        },
        new("Recycling", "MaxLifetimeJitter", SettingKind.Duration, "Random time added to MaxLifetime, per worker.")
        {
            Default = TimeSpan.Zero, Min = 0, Max = Year,
        },
        new("Recycling", "RecycleAt", SettingKind.Texts, "Time of day, local, at which all workers are recycled; several may be given.")
        {
            Default = Array.Empty<string>(), Placeholder = "HH:MM",
        },
        new("Recycling", "MinLifetime", SettingKind.Duration, "A worker ready for less than this is not recycled by a limit.")
        {
            Default = TimeSpan.FromSeconds(10), Min = 0, Max = Day,
        },
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
        new("Restart", "MaxFailedBoots", SettingKind.Count, "Failed boots that end a server of which no worker was ever ready; 0 for none.")
        {
            Default = 3, Min = 1, Max = 1000, ZeroIsOff = true,
        },
        new("Restart", "MaxRestartDelay", SettingKind.Duration, "Longest pause before a worker that keeps failing is started again.")
        {
            Default = TimeSpan.FromSeconds(30), Min = 0.1, Max = 60 * 60,
        },
        new("Reload", "ReloadParallelism", SettingKind.Count, "Workers that a reload replaces at the same time.")
        {
            Default = 1, Min = 1, Max = 1000,
        },
        new("Control", "ControlSocket", SettingKind.Text, "Path of the control socket; off for none.")
        {
            DefaultText = "`servegen/NAME.sock` under `$XDG_RUNTIME_DIR`, `/run` or the temporary directory",
            Placeholder = "PATH",
            GunicornName = "control_socket",
        },
        new("Control", "ErrorLog", SettingKind.Text, "File of the supervisor's log; - for standard error.")
        {
            Default = "-", Placeholder = "FILE", GunicornName = "errorlog",
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
        new("Hooks", "OnStarting", SettingKind.Hook, "Supervisor: before any socket is opened; an exception stops the start.")
        {
            GunicornName = "on_starting",
        },
        new("Hooks", "OnReload", SettingKind.Hook, "Supervisor: at a reload, once the new settings are accepted.")
        {
            GunicornName = "on_reload",
        },
        new("Hooks", "OnUpgrade", SettingKind.Hook, "Supervisor: at USR2, before the new supervisor is started.")
        {
            GunicornName = "pre_exec",
        },
        new("Hooks", "WhenReady", SettingKind.Hook, "Supervisor: once, when the wanted number of workers is ready.")
        {
            GunicornName = "when_ready",
        },
        new("Hooks", "WorkersChanged", SettingKind.Hook, "Supervisor: the wanted number of workers was changed.")
        {
            GunicornName = "nworkers_changed",
        },
        new("Hooks", "WorkerStarting", SettingKind.Hook, "Supervisor: a worker's process is about to be started.")
        {
            GunicornName = "pre_fork",
        },
        new("Hooks", "WorkerStarted", SettingKind.Hook, "Worker: before the app's Main.")
        {
            GoesToWorkers = true, GunicornName = "post_fork",
        },
        new("Hooks", "WorkerReady", SettingKind.Hook, "Worker: the app has started and is warm.")
        {
            GoesToWorkers = true, GunicornName = "post_worker_init",
        },
        new("Hooks", "WorkerInterrupted", SettingKind.Hook, "Worker: it was told to end quickly.")
        {
            GoesToWorkers = true, GunicornName = "worker_int",
        },
        new("Hooks", "WorkerHung", SettingKind.Hook, "Supervisor: a worker gave no heartbeat and is about to be killed.")
        {
            GunicornName = "worker_abort",
        },
        new("Hooks", "RequestStarting", SettingKind.Hook, "Worker: a request came, before any middleware.")
        {
            GoesToWorkers = true, GunicornName = "pre_request",
        },
        new("Hooks", "RequestFinished", SettingKind.Hook, "Worker: the response to a request was sent.")
        {
            GoesToWorkers = true, GunicornName = "post_request",
        },
        new("Hooks", "TlsConfiguring", SettingKind.Hook, "Worker: a certificate was read and is about to be used.")
        {
            GoesToWorkers = true, GunicornName = "ssl_context",
        },
        new("Hooks", "WorkerStopping", SettingKind.Hook, "Worker: it has drained and is about to end.")
        {
            GoesToWorkers = true, GunicornName = "worker_exit",
        },
        new("Hooks", "WorkerExited", SettingKind.Hook, "Supervisor: after each end of a worker process.")
        {
            GunicornName = "child_exit",
        },
        new("Hooks", "OnExit", SettingKind.Hook, "Supervisor: the last worker is gone.")
        {
            GunicornName = "on_exit",
        },
    ];

    private static Dictionary<string, Setting> Names { get; } = All.ToDictionary(setting => setting.Name, StringComparer.Ordinal);

    /// <summary>The row of that name; it must exist.</summary>
    public static Setting ByName(string name) => Names[name];

    /// <summary>The row of that name, or null.</summary>
    public static Setting? Find(string name) => Names.TryGetValue(name, out var setting) ? setting : null;
}
