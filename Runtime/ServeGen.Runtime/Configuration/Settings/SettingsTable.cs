namespace ServeGen.Configuration;

/// <summary>
/// Every setting, once. Feeds the defaults of <c>ServerOptions</c>, the command line, the environment, the rules in the
/// compiler and at start, and the reference page. To add a setting, add a row here and a property to <c>ServerOptions</c>.
/// </summary>
internal static class SettingsTable
{
    private const int Billion = 1_000_000_000;
    private const int Day = 24 * 60 * 60;

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
            DefaultText = "the app's own (Kestrel: 130s)", Min = 1, Max = Day, GunicornName = "keepalive",
        },
        new("Workers", "Name", SettingKind.Text, "The server's name, in the log and in the process list.")
        {
            DefaultText = "the assembly's name", GunicornName = "proc_name",
        },
        new("Workers", "Workers", SettingKind.Count, "Number of worker processes.")
        {
            Default = 1, Min = 1, Max = 1000, ConventionalVariable = "WEB_CONCURRENCY", GunicornName = "workers",
        },
        new("Workers", "MaxRequests", SettingKind.Count, "Requests after which a worker is recycled; 0 for never.")
        {
            Default = 0, Min = 0, Max = Billion, GunicornName = "max_requests",
        },
        new("Workers", "MaxRequestsJitter", SettingKind.Count, "Random number of requests added to MaxRequests, per worker.")
        {
            Default = 0, Min = 0, Max = Billion, GunicornName = "max_requests_jitter",
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
        new("Hooks", "OnStarting", SettingKind.Hook, "Runs before any socket is opened; an exception stops the start.")
        {
            GunicornName = "on_starting",
        },
        new("Hooks", "WhenReady", SettingKind.Hook, "Runs once, when the wanted number of workers is ready.")
        {
            GunicornName = "when_ready",
        },
        new("Hooks", "WorkerExited", SettingKind.Hook, "Runs after each end of a worker process.")
        {
            GunicornName = "child_exit",
        },
        new("Hooks", "OnExit", SettingKind.Hook, "Runs after the last worker is gone.")
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
