namespace ServeGen.Configuration;

/// <summary>Who the workers are, and what they find around them.</summary>
internal static partial class SettingsTable
{
    private static Setting[] IdentitySettings() =>
    [
        new("Identity", "User", SettingKind.Text, "User that the workers run as, by name or number.")
        {
            DefaultText = "whoever starts the server", Placeholder = "USER", GunicornName = "user",
        },
        new("Identity", "Group", SettingKind.Text, "Group that the workers run as, by name or number.")
        {
            DefaultText = "that of User", Placeholder = "GROUP", GunicornName = "group",
        },
        new("Identity", "SupplementaryGroups", SettingKind.Texts, "Further group of the workers; several may be given.")
        {
            DefaultText = "those of User", Placeholder = "GROUP", GunicornName = "initgroups",
        },
        new("Identity", "NoNewPrivileges", SettingKind.Switch, "Workers gain no rights by programs that have some.")
        {
            DefaultText = "true where User is set",
        },
        new("Identity", "WorkingDirectory", SettingKind.Text, "Directory that the workers start in.")
        {
            DefaultText = "that of the release, or where the server was started", Placeholder = "PATH", GunicornName = "chdir",
        },
        new("Identity", "Environment", SettingKind.Texts, "Variable of the workers, NAME=value; may be given several times.")
        {
            Default = Array.Empty<string>(), Placeholder = "NAME=value", IsVerbatim = true, GunicornName = "raw_env",
        },
    ];
}
