using Microsoft.CodeAnalysis;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>What a profile's expression comes to.</summary>
internal sealed class FoldedProfile
{
    public FoldedProfile(SettingsModel settings, IDictionary<string, Location>? places = null)
    {
        Settings = settings;
        Places = places is null ? new(StringComparer.Ordinal) : new(places, StringComparer.Ordinal);
    }

    public SettingsModel Settings { get; }

    /// <summary>Where each setting stands.</summary>
    public Dictionary<string, Location> Places { get; }

    /// <summary>The same, to be changed apart from this one.</summary>
    public FoldedProfile Copy() => new(Settings.Copy(), Places);
}
