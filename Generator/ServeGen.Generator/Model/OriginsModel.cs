using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>Where each setting of each profile is written. Apart from all else, since it changes with every line above.</summary>
internal sealed record OriginsModel(EquatableArray<ManifestFact> Lines)
{
    public static OriginsModel From(ServerConfig config) =>
        new(new EquatableArray<ManifestFact>(config.Profiles.SelectMany(LinesOf)));

    private static IEnumerable<ManifestFact> LinesOf(Profile profile) =>
        from setting in SettingsTable.All
        where profile.Places.ContainsKey(setting.Name)
        let place = profile.Places[setting.Name].GetLineSpan()
        let line = Path.GetFileName(place.Path) + ":" + (place.StartLinePosition.Line + 1)
        select new ManifestFact("line", profile.Name + "." + setting.Name, line);
}
