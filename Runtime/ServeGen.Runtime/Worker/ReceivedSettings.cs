using ServeGen.Configuration;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>The settings that the supervisor sent along: its values, never this process's own evaluation of the profile.</summary>
internal static class ReceivedSettings
{
    /// <exception cref="FormatException">A setting was not written by this version's supervisor.</exception>
    public static ServerOptions Read(IReadOnlyList<CarriedSetting> carried)
    {
        var options = new ServerOptions();
        foreach (var (name, texts) in carried)
        {
            options = SettingsTable.Find(name) is { } setting && SettingTransfer.TryRead(setting, texts, out var value)
                ? options.With(setting, value)
                : throw new FormatException($"{name} is no setting, or has no such value: {string.Join(',', texts)}");
        }

        return options;
    }
}
