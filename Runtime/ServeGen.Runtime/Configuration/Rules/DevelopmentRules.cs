namespace ServeGen.Configuration;

/// <summary>SERVE91x: reloading by itself.</summary>
internal static class DevelopmentRules
{
    public static readonly RuleInfo Unused = new(
        "SERVE911",
        "ReloadExtraFiles does nothing without ReloadOnChange",
        "ReloadExtraFiles is set, but ReloadOnChange is not: no file is watched",
        refuses: false);

    public static readonly RuleInfo OwnFile = new(
        "SERVE912",
        "ReloadExtraFiles has a file that the server itself writes",
        "ReloadExtraFiles has '{0}', but the server itself writes there ({1}), and would reload each time",
        refuses: true);

    // The pid file and the control socket change by themselves only once, but nobody means them either.
    private static readonly string[] OwnPaths =
    [
        SettingNames.ErrorLog, SettingNames.AccessLog, SettingNames.DumpDirectory, SettingNames.PidFile, SettingNames.ControlSocket,
    ];

    // Written to all the time, so that the directory they are in is never at rest.
    private static readonly string[] Logs = [SettingNames.ErrorLog, SettingNames.AccessLog];

    public static IReadOnlyList<RuleInfo> All { get; } = [Unused, OwnFile];

    public static IEnumerable<Finding> Check(SettingsModel settings) => CheckUse(settings).Concat(CheckOwnFiles(settings));

    private static IEnumerable<Finding> CheckUse(SettingsModel settings)
    {
        if (settings.TryGet<bool>(SettingNames.ReloadOnChange, out var isOn) && !isOn
            && settings.IsChanged(SettingNames.ReloadExtraFiles))
        {
            yield return new Finding(Unused, SettingNames.ReloadExtraFiles);
        }
    }

    private static IEnumerable<Finding> CheckOwnFiles(SettingsModel settings)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.ReloadExtraFiles, out var paths))
        {
            yield break;
        }

        for (var i = 0; i < paths.Count; i++)
        {
            if (paths[i] is { Length: > 0 } path && !path.Any(char.IsControl) && OwnPaths.FirstOrDefault(own => IsWritten(settings, own, path)) is { } name)
            {
                yield return new Finding(OwnFile, SettingNames.ReloadExtraFiles, path, name) { Element = i };
            }
        }
    }

    private static bool IsWritten(SettingsModel settings, string name, string path) =>
        FileRules.PathOf(settings, name) is { } own
        && (AreSame(own, path)
            || (Logs.Contains(name, StringComparer.Ordinal) && own.Contains('/') && AreSame(own.Substring(0, own.LastIndexOf('/') + 1), path)));

    // One absolute and one relative path may be the same, or not: that depends on where the server is started.
    private static bool AreSame(string one, string other) =>
        (one[0] == '/') == (other[0] == '/') && string.Equals(Normal(one), Normal(other), StringComparison.Ordinal);

    private static string Normal(string path) => Path.GetFullPath("/" + path.TrimEnd('/'));
}
