namespace ServeGen.Configuration;

/// <summary>SERVE87x: what the server writes of its requests.</summary>
internal static class LogRules
{
    public static readonly RuleInfo BadFormat = new(
        "SERVE871", "AccessLogFormat cannot be read", "AccessLogFormat: {0}", refuses: true);

    public static readonly RuleInfo UnusedFormat = new(
        "SERVE872",
        "AccessLogFormat does nothing without AccessLog",
        "AccessLogFormat is '{0}', but AccessLog names no file: nothing is logged",
        refuses: false);

    public static readonly RuleInfo NoLevel = new(
        "SERVE873",
        "There is no such log level",
        "LogLevel: '{0}' has none of the levels trace, debug, information, warning, error, critical and none, alone or as CATEGORY=LEVEL",
        refuses: true);

    public static IReadOnlyList<RuleInfo> All { get; } = [BadFormat, UnusedFormat, NoLevel];

    public static IEnumerable<Finding> Check(SettingsModel settings) => CheckFormat(settings).Concat(CheckLevels(settings));

    private static IEnumerable<Finding> CheckFormat(SettingsModel settings)
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

    private static IEnumerable<Finding> CheckLevels(SettingsModel settings)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.LogLevel, out var levels))
        {
            yield break;
        }

        for (var i = 0; i < levels.Count; i++)
        {
            if (levels[i] is { } text && !LevelChoice.TryParse(text, out _, out var meant))
            {
                yield return new Finding(NoLevel, SettingNames.LogLevel, text) { Element = i, Suggestion = meant };
            }
        }
    }

    private static bool IsOff(SettingsModel settings) =>
        settings.IsNone(SettingNames.AccessLog)
        || (settings.TryGet<string>(SettingNames.AccessLog, out var place) && AccessLogPlace.IsNone(place));
}
