namespace ServeGen.Configuration;

/// <summary>
/// Puts the settings together. Precedence: command line, <c>SERVEGEN_ARGS</c>, <c>SERVEGEN_X</c>, ServerConfig.cs,
/// conventional variables (<c>PORT</c>), defaults.
/// </summary>
internal static class SettingsResolver
{
    /// <param name="profile">The name of the chosen profile.</param>
    /// <param name="file">The file it is written in.</param>
    /// <param name="options">Its options.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="given">Options of <c>SERVEGEN_ARGS</c>, then of the command line.</param>
    /// <exception cref="UsageException">A text cannot be read.</exception>
    public static ResolvedSettings Resolve(
        string profile,
        string file,
        ServerOptions options,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<GivenValue> given)
    {
        var origins = SettingsTable.All.ToDictionary(
            setting => setting.Name,
            setting => options.IsSet(setting) ? Origin.Profile(file, profile) : Origin.Default,
            StringComparer.Ordinal);
        foreach (var text in Conventional(options, environment).Concat(Variables(environment)).Concat(given))
        {
            var value = Read(text);
            var name = text.Setting.Name;
            if (value is string[] more && origins[name] == text.Origin)
            {
                // Within one origin a list adds up; a later origin replaces an earlier one.
                value = (string[])[.. (IReadOnlyList<string>)options.ValueOf(text.Setting)!, .. more];
            }

            options = options.With(text.Setting, value);
            origins[name] = text.Origin;
        }

        return new ResolvedSettings(profile, options, origins);
    }

    private static object? Read(GivenValue given) =>
        SettingText.TryParse(given.Setting, given.Text, out var value, out var error)
            ? value
            : throw new UsageException($"{given.Origin}: '{given.Text}' cannot be read: {error}");

    private static IEnumerable<GivenValue> Conventional(ServerOptions options, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var setting in SettingsTable.All.Where(setting => !options.IsSet(setting)))
        {
            if (setting.ConventionalVariable is { } name && environment.TryGetValue(name, out var text) && text.Length > 0)
            {
                var value = setting.Kind == SettingKind.Addresses ? $"http://{BindAddress.Any}:{text}" : text;
                yield return new GivenValue(setting, value, new Origin(name));
            }
        }
    }

    private static IEnumerable<GivenValue> Variables(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var setting in SettingsTable.All.Where(setting => setting.HasText))
        {
            if (environment.TryGetValue(setting.VariableName, out var text) && text.Length > 0)
            {
                yield return new GivenValue(setting, text, new Origin(setting.VariableName));
            }
        }
    }
}
