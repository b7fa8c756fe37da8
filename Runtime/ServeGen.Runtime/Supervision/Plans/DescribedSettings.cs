using ServeGen.Configuration;
using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>Settings on their way from the release on disk to the supervisor. What is code cannot go that way.</summary>
internal static class DescribedSettings
{
    // The supervisor's own, from its start to its end.
    private static readonly string[] RestartOnly =
    [
        "Name", "ControlSocket", "ErrorLog", "CaptureOutput", "PidFile", "Umask", "DumpDirectory", "User", "Group",
        "SupplementaryGroups", "NoNewPrivileges", "StatsdHost", "StatsdPrefix", "StatsdTags", "StatsdInterval",
        "Syslog", "SyslogFacility", "SyslogName",
    ];

    public static AppDescription Write(ResolvedSettings resolved, IMachine machine, string version, string app)
    {
        var findings = resolved.Check(machine);
        return new AppDescription
        {
            Version = version,
            App = app,
            Profile = resolved.Profile,
            Settings =
            [
                .. from setting in SettingsTable.All
                   where setting.HasText
                   let texts = SettingTransfer.Write(setting, resolved.Options.ValueOf(setting))
                   where texts is not null
                   select new DescribedSetting(setting.Name, resolved.OriginOf(setting.Name), texts),
            ],
            HasWorkerHooks = resolved.Options.HasWorkerHooks,
            Refusals = [.. findings.Where(finding => finding.Rule.Refuses).Select(resolved.Describe)],
            Warnings = [.. findings.Where(finding => !finding.Rule.Refuses).Select(resolved.Describe)],
        };
    }

    /// <summary>The settings described, with the hooks of these options; null when the description makes no sense.</summary>
    public static ResolvedSettings? Read(AppDescription description, ServerOptions hooks)
    {
        var options = new ServerOptions();
        var origins = SettingsTable.All.ToDictionary(setting => setting.Name, _ => Origin.Default, StringComparer.Ordinal);
        foreach (var described in description.Settings)
        {
            if (SettingsTable.Find(described.Name) is not { } setting
                || !SettingTransfer.TryRead(setting, described.Texts, out var value))
            {
                return null;
            }

            options = options.With(setting, value);
            origins[setting.Name] = new Origin(described.Origin);
        }

        foreach (var hook in SettingsTable.All.Where(setting => !setting.HasText && hooks.IsSet(setting)))
        {
            options = options.With(hook, hooks.ValueOf(hook));
        }

        return new ResolvedSettings(description.Profile, options, origins);
    }

    /// <summary>Names what was changed but cannot change while the server runs; null for nothing.</summary>
    public static string? RestartWarning(ServerOptions running, ServerOptions next)
    {
        var changed = RestartOnly.Select(SettingsTable.ByName)
            .Where(setting => SettingText.Format(setting, running.ValueOf(setting)) != SettingText.Format(setting, next.ValueOf(setting)))
            .Select(setting => setting.Name)
            .ToList();
        return changed.Count == 0 ? null : string.Join(", ", changed) + " changed: only an upgrade (USR2) or a restart takes that up";
    }
}
