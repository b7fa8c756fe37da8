using System.Globalization;
using System.Text;
using ServeGen.Configuration;
using ServeGen.Entry;

namespace ServeGen.Tests.Docs;

/// <summary>Writes the settings reference from the settings table, as the command line's help is written from it.</summary>
internal static class ConfigurationPage
{
    private const string Head = """
        # Configuration

        <!-- Written from the settings table by a test (ConfigurationPageTests). Change the table, not this page. -->

        Settings are written in `ServerConfig.cs`, as [getting started](getting-started.md) shows. Each but the hooks has
        an option and a variable too. The first of these that has a value wins:

        1. the command line, `serve --workers 4`
        2. `SERVEGEN_ARGS`, which holds options: `SERVEGEN_ARGS="--workers 4 --timeout 1m"`
        3. the setting's own variable, `SERVEGEN_WORKERS=4`
        4. the profile in `ServerConfig.cs`
        5. the conventional variable that platforms set, where there is one
        6. the default

        `serve config` shows every value with its origin, `serve check` says whether the values are accepted; what it can find is
        listed with the [rules](rules/README.md). The profile is the one named by `--profile`, else by `DOTNET_ENVIRONMENT`, else
        by `ASPNETCORE_ENVIRONMENT`, else `Production`. A single profile serves every environment.

        Durations are `30.Seconds`, `500.Milliseconds`, `1.5.Minutes`, `1.Hours` in code, and `30`, `500ms`, `1.5m`, `1h`, `1d`
        as text, where a bare number is seconds. Sizes are `512.MiB`, `2.GiB` in code, and `512MiB`, `2G` as text. A list is given as an option several times, or in one text with commas; `Environment`, whose values may hold commas, has a line for each.
        """;

    private static readonly LauncherCommand Command = new(typeof(ConfigurationPage).Assembly.GetName());

    public static string Write()
    {
        var page = new StringBuilder(Head).Append('\n');
        WriteOverview(page);
        foreach (var group in SettingsTable.All.GroupBy(setting => setting.Group, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n");
            foreach (var setting in group)
            {
                WriteSetting(page, setting);
            }
        }

        return page.ToString();
    }

    private static void WriteOverview(StringBuilder page)
    {
        page.Append("\n| setting | default | gunicorn |\n|---|---|---|\n");
        foreach (var setting in SettingsTable.All)
        {
            var name = setting.Name;
            page.Append(CultureInfo.InvariantCulture, $"| [{name}](#{name.ToLowerInvariant()}) | {Default(setting)} | {Code(setting.GunicornName)} |\n");
        }
    }

    private static void WriteSetting(StringBuilder page, Setting setting)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {setting.Name}\n\n{setting.Help}\n\n| | |\n|---|---|\n");
        foreach (var (name, value) in Rows(setting))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }
    }

    private static IEnumerable<(string Name, string Value)> Rows(Setting setting)
    {
        yield return ("type", Type(setting));
        yield return ("default", Default(setting));
        if (Limits(setting) is { } limits)
        {
            yield return ("limits", limits);
        }

        if (setting.HasText)
        {
            yield return ("option", Code($"{setting.OptionName} {PlaceholderOf(setting)}").Replace("|", "\\|", StringComparison.Ordinal));
            yield return ("variable", Code(setting.VariableName));
        }

        if (setting.ConventionalVariable is { } variable)
        {
            var isPort = setting.Kind == SettingKind.Addresses;
            yield return ("conventional variable", Code(variable) + (isPort ? ", a port: then `http://*:PORT` is served" : ""));
        }

        yield return ("gunicorn", setting.GunicornName is { } name ? Code(name) : "has none");
    }

    // As --help shows it.
    private static string? PlaceholderOf(Setting setting) =>
        Command.Settings.Single(known => known.Setting == setting).Option.HelpName;

    private static string Type(Setting setting) => setting.Kind switch
    {
        SettingKind.Count => $"`int{Nullability(setting)}`",
        SettingKind.Duration => $"`TimeSpan{Nullability(setting)}`; a duration",
        SettingKind.Size => $"`ByteSize{Nullability(setting)}`; a size",
        SettingKind.Switch => $"`bool{Nullability(setting)}`",
        SettingKind.Choice => $"`{setting.Choices[0].Value.GetType().Name}{Nullability(setting)}`: {string.Join(", ", setting.Choices.Select(choice => Code(choice.Value.ToString()!)))}",
        SettingKind.Text => "`string?`",
        SettingKind.Addresses => "`IReadOnlyList<string>`; addresses",
        SettingKind.Texts => "`IReadOnlyList<string>`",
        _ => $"`{HookType(setting)}`; set in code only",
    };

    private static string Nullability(Setting setting) => setting.Default is null ? "?" : "";

    private static string HookType(Setting setting)
    {
        var type = typeof(ServerOptions).GetProperty(setting.Name)!.PropertyType;
        return $"Action<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}>?";
    }

    private static string Default(Setting setting) => setting switch
    {
        { Kind: SettingKind.Hook } => "none",
        { Default: null } => setting.DefaultText!,
        { Default: IReadOnlyList<string> { Count: 0 } } => "none",
        _ => Code(SettingText.Format(setting, setting.Default)),
    };

    private static string? Limits(Setting setting)
    {
        if (setting.Min is not { } min || setting.Max is not { } max)
        {
            return null;
        }

        var text = $"from `{SettingText.FormatMagnitude(setting, min)}` to `{SettingText.FormatMagnitude(setting, max)}`";
        return setting.ZeroIsOff ? text + "; `0` switches it off" : text;
    }

    private static string Code(string? text) => text is null ? "" : $"`{text}`";
}
