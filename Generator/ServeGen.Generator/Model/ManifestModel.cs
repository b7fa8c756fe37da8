using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>The facts that the build reads from the compiled assembly.</summary>
internal sealed record ManifestModel(EquatableArray<ManifestFact> Facts)
{
    public static ManifestModel From(ServerConfig config) =>
        new(new EquatableArray<ManifestFact>(config.Profiles.SelectMany(FactsOf)));

    private static IEnumerable<ManifestFact> FactsOf(Profile profile)
    {
        yield return new ManifestFact("profile", profile.Name, "");
        foreach (var setting in SettingsTable.All)
        {
            if (setting.HasText && profile.Settings.IsSet(setting.Name) && TextOf(profile, setting) is { } text)
            {
                yield return new ManifestFact("setting", profile.Name + "." + setting.Name, text);
            }
        }
    }

    private static string? TextOf(Profile profile, Setting setting) =>
        profile.Settings.TryGet<object>(setting.Name, out var value) && !HasGaps(value)
            ? SettingText.Format(setting, value)
            : null;

    // A list of which only some elements are known is not a constant.
    private static bool HasGaps(object value) =>
        value is IReadOnlyList<string?> list && list.Any(element => element is null);
}

/// <summary>One fact: the arguments of a <c>ServerManifestAttribute</c>.</summary>
internal sealed record ManifestFact(string Kind, string Name, string Value);
