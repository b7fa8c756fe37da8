namespace ServeGen.Configuration;

/// <summary>
/// Every setting, once. Feeds the defaults of <c>ServerOptions</c>, the command line, the environment, the rules in the
/// compiler and at start, and the reference page. To add a setting, add a row here and a property to <c>ServerOptions</c>.
/// </summary>
internal static partial class SettingsTable
{
    private const int Billion = 1_000_000_000;
    private const int Day = 24 * 60 * 60;
    private const int Year = 365 * Day;
    private const double MiB = 1L << 20;
    private const double TiB = 1L << 40;
    private const string TheApps = "the app's own";

    public static IReadOnlyList<Setting> All { get; } =
    [
        .. SocketsSettings(),
        .. RequestsSettings(),
        .. Http2Settings(),
        .. ProxiesSettings(),
        .. TlsSettings(),
        .. WorkersSettings(),
        .. MemorySettings(),
        .. RecyclingSettings(),
        .. TimesSettings(),
        .. RestartSettings(),
        .. ReloadSettings(),
        .. DevelopmentSettings(),
        .. ControlSettings(),
        .. LoggingSettings(),
        .. SyslogSettings(),
        .. MetricsSettings(),
        .. IdentitySettings(),
        .. HooksSettings(),
    ];

    private static Dictionary<string, Setting> Names { get; } = All.ToDictionary(setting => setting.Name, StringComparer.Ordinal);

    /// <summary>The row of that name; it must exist.</summary>
    public static Setting ByName(string name) => Names[name];

    /// <summary>The row of that name, or null.</summary>
    public static Setting? Find(string name) => Names.TryGetValue(name, out var setting) ? setting : null;
}
