using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>A profile that is known to have several workers, each a process with a memory of its own.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="AtLeast">How many there are at least.</param>
/// <param name="IsExact">There are no more.</param>
internal sealed record Crowd(string Profile, int AtLeast, bool IsExact)
{
    /// <summary>The first profile with several workers; null where none is known to have them.</summary>
    public static Crowd? OfWorkers(ServerConfig config) => First(config, SettingNames.Workers);

    /// <summary>The same, with the standbys, which are fully started too.</summary>
    public static Crowd? OfProcesses(ServerConfig config) => First(config, SettingNames.Workers, SettingNames.Spares);

    /// <summary>How many times as much all of them are as one.</summary>
    public string Times => IsExact ? $"{AtLeast} times" : $"at least {AtLeast} times";

    public override string ToString() => $"{Profile}'s {AtLeast}{(IsExact ? "" : " or more")} workers";

    private static Crowd? First(ServerConfig config, params string[] settings) => config.Profiles
        .Select(profile => Of(profile, settings))
        .FirstOrDefault(crowd => crowd is { AtLeast: >= 2 });

    private static Crowd? Of(Profile profile, string[] settings)
    {
        var atLeast = 0;
        var isExact = true;
        foreach (var setting in settings)
        {
            // Below the setting's own limit the server does not start.
            atLeast += Math.Max(profile.Settings.AtLeast(setting) ?? 0, (int)SettingsTable.ByName(setting).Min!);
            isExact &= profile.Settings.TryGet<int>(setting, out _);
        }

        return new Crowd(profile.Name, atLeast, isExact);
    }
}
