namespace ServeGen.Configuration;

/// <summary>SERVE3xx: time limits.</summary>
internal static class TimeRules
{
    public static readonly RuleInfo NoGrace = new(
        "SERVE301",
        "GracefulTimeout is 0",
        "GracefulTimeout is 0: every reload, recycle and stop cuts the requests in flight",
        refuses: false);

    public static readonly RuleInfo LongerThanKubernetesWaits = new(
        "SERVE302",
        "A stop takes longer than Kubernetes waits",
        "ShutdownDelay ({0}) and GracefulTimeout ({1}) together are longer than the 30 s after which Kubernetes kills by default",
        refuses: false);

    public static readonly RuleInfo ShortTimeout = new(
        "SERVE303",
        "Timeout is shorter than a pause that does no harm",
        "Timeout is {0}: a worker that pauses for so long, as under load or while the machine swaps, is killed with its requests",
        refuses: false);

    private static readonly TimeSpan HarmlessPause = TimeSpan.FromSeconds(5);

    // terminationGracePeriodSeconds, where a pod does not say another.
    private static readonly TimeSpan KubernetesWaits = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<RuleInfo> All { get; } = [NoGrace, LongerThanKubernetesWaits, ShortTimeout];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        if (settings.TryGet<TimeSpan>(SettingNames.GracefulTimeout, out var grace) && grace == TimeSpan.Zero)
        {
            yield return new Finding(NoGrace, SettingNames.GracefulTimeout) { Suggestion = "30s" };
        }

        if (settings.TryGet<TimeSpan>(SettingNames.ShutdownDelay, out var delay) && delay > TimeSpan.Zero
            && settings.TryGet(SettingNames.GracefulTimeout, out grace) && delay + grace > KubernetesWaits)
        {
            yield return new Finding(
                LongerThanKubernetesWaits, SettingNames.ShutdownDelay, DurationText.Format(delay), DurationText.Format(grace));
        }

        // Below its limits SERVE201 speaks.
        if (settings.TryGet<TimeSpan>(SettingNames.Timeout, out var timeout)
            && timeout.TotalSeconds >= SettingsTable.ByName(SettingNames.Timeout).Min && timeout < HarmlessPause)
        {
            yield return new Finding(ShortTimeout, SettingNames.Timeout, DurationText.Format(timeout)) { Suggestion = "30s" };
        }
    }
}
