namespace ServeGen.Configuration;

/// <summary>SERVE3xx: time limits.</summary>
internal static class TimeRules
{
    public static readonly RuleInfo NoGrace = new(
        "SERVE301",
        "GracefulTimeout is 0",
        "GracefulTimeout is 0: every reload, recycle and stop cuts the requests in flight",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } = [NoGrace];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        if (settings.TryGet<TimeSpan>(SettingNames.GracefulTimeout, out var grace) && grace == TimeSpan.Zero)
        {
            yield return new Finding(NoGrace, SettingNames.GracefulTimeout) { Suggestion = "30s" };
        }
    }
}
