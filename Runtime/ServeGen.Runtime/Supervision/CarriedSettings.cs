using ServeGen.Configuration;
using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>The settings that workers get from the supervisor as they are.</summary>
internal static class CarriedSettings
{
    /// <summary>Those that have a value, an empty list among them; without one it is the app's own business.</summary>
    public static IReadOnlyList<CarriedSetting> Of(ServerOptions options) =>
    [
        .. from setting in SettingsTable.All
           where setting.GoesToWorkers && setting.HasText
           let texts = SettingTransfer.Write(setting, options.ValueOf(setting))
           where texts is not null
           select new CarriedSetting(setting.Name, texts),
    ];
}
