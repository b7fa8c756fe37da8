namespace ServeGen.Configuration;

/// <summary>SERVE87x: what the server writes of its requests.</summary>
internal static class LogRules
{
    private const string Off = "off";

    public static readonly RuleInfo BadFormat = new(
        "SERVE871", "AccessLogFormat cannot be read", "AccessLogFormat: {0}", refuses: true);

    public static readonly RuleInfo UnusedFormat = new(
        "SERVE872",
        "AccessLogFormat does nothing without AccessLog",
        "AccessLogFormat is '{0}', but AccessLog names no file: nothing is logged",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } = [BadFormat, UnusedFormat];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        if (!settings.TryGet<string>(SettingNames.AccessLogFormat, out var text))
        {
            yield break;
        }

        if (!AccessLogFormat.TryParse(text, out _, out var error))
        {
            yield return new Finding(BadFormat, SettingNames.AccessLogFormat, error!.Reason) { Suggestion = error.Suggestion };
        }
        else if (text != AccessLogFormat.Combined && IsOff(settings))
        {
            yield return new Finding(UnusedFormat, SettingNames.AccessLogFormat, text);
        }
    }

    private static bool IsOff(SettingsModel settings) =>
        settings.IsNone(SettingNames.AccessLog)
        || (settings.TryGet<string>(SettingNames.AccessLog, out var path) && string.Equals(path, Off, StringComparison.OrdinalIgnoreCase));
}
