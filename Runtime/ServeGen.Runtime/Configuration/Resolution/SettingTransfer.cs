namespace ServeGen.Configuration;

/// <summary>
/// A setting's value as texts from which another process gets exactly that value back. Unlike <see cref="SettingText"/>,
/// which reads what people type, it changes no text and splits no list.
/// </summary>
internal static class SettingTransfer
{
    /// <summary>One text, or one for each element of a list; null when there is no value.</summary>
    public static IReadOnlyList<string>? Write(Setting setting, object? value) => value switch
    {
        null => null,
        string text => [text],
        IReadOnlyList<string> list => list,
        _ => [SettingText.Format(setting, value)],
    };

    /// <summary>False when the texts are not of such a setting.</summary>
    public static bool TryRead(Setting setting, IReadOnlyList<string> texts, out object? value)
    {
        value = setting.Kind switch
        {
            SettingKind.Addresses or SettingKind.Texts => (string[])[.. texts],
            SettingKind.Text when texts is [var text] => text,
            SettingKind.Count or SettingKind.Duration or SettingKind.Size or SettingKind.Switch or SettingKind.Choice
                when texts is [var text] && SettingText.TryParse(setting, text, out var parsed, out _) => parsed,
            _ => null,
        };
        return value is not null;
    }
}
