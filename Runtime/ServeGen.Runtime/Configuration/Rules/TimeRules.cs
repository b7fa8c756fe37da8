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

    public static readonly RuleInfo ShortKeepAlive = new(
        "SERVE304",
        "KeepAlive is shorter than proxies keep idle connections",
        "KeepAlive is {0}: a proxy that keeps idle connections for longer, as most do for 60 s, sends requests on closed ones",
        refuses: false);

    public static readonly RuleInfo ShortBoot = new(
        "SERVE305",
        "BootTimeout is shorter than a boot may take",
        "BootTimeout is {0}: on a busy machine a healthy app takes longer to start, and is killed each time",
        refuses: false);

    public static readonly RuleInfo LongGrace = new(
        "SERVE306",
        "A drain takes longer than Kubernetes waits",
        "GracefulTimeout is {0}, longer than the 30 s after which Kubernetes kills by default",
        refuses: false);

    private static readonly TimeSpan ProxiesKeep = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan SlowBoot = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan HarmlessPause = TimeSpan.FromSeconds(5);

    // terminationGracePeriodSeconds, where a pod does not say another.
    private static readonly TimeSpan KubernetesWaits = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<RuleInfo> All { get; } = [NoGrace, LongerThanKubernetesWaits, ShortTimeout, ShortKeepAlive, ShortBoot, LongGrace];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        if (settings.TryGet<TimeSpan>(SettingNames.GracefulTimeout, out var grace) && grace == TimeSpan.Zero)
        {
            yield return new Finding(NoGrace, SettingNames.GracefulTimeout) { Suggestion = "30s" };
        }

        // Of a drain alone it is known at start who waits.
        if (settings.TryGet<TimeSpan>(SettingNames.ShutdownDelay, out var delay) && delay + grace > KubernetesWaits
            && settings.TryGet<TimeSpan>(SettingNames.GracefulTimeout, out _))
        {
            if (delay > TimeSpan.Zero)
            {
                yield return new Finding(
                    LongerThanKubernetesWaits, SettingNames.ShutdownDelay, DurationText.Format(delay), DurationText.Format(grace));
            }
            else if (settings.Machine is null or { IsKubernetes: true } && grace.TotalSeconds <= SettingsTable.ByName(SettingNames.GracefulTimeout).Max)
            {
                yield return new Finding(LongGrace, SettingNames.GracefulTimeout, DurationText.Format(grace)) { Suggestion = "25s" };
            }
        }

        // Below its limits SERVE201 speaks.
        if (settings.TryGet<TimeSpan>(SettingNames.Timeout, out var timeout)
            && timeout.TotalSeconds >= SettingsTable.ByName(SettingNames.Timeout).Min && timeout < HarmlessPause)
        {
            yield return new Finding(ShortTimeout, SettingNames.Timeout, DurationText.Format(timeout)) { Suggestion = "30s" };
        }

        foreach (var finding in CheckConnections(settings).Concat(CheckBoot(settings)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckConnections(SettingsModel settings)
    {
        if (settings.TryGet<TimeSpan>(SettingNames.KeepAlive, out var keep)
            && keep.TotalSeconds >= SettingsTable.ByName(SettingNames.KeepAlive).Min && keep <= ProxiesKeep)
        {
            yield return new Finding(ShortKeepAlive, SettingNames.KeepAlive, DurationText.Format(keep)) { Suggestion = "75s" };
        }
    }

    private static IEnumerable<Finding> CheckBoot(SettingsModel settings)
    {
        if (settings.TryGet<TimeSpan>(SettingNames.BootTimeout, out var boot)
            && boot.TotalSeconds >= SettingsTable.ByName(SettingNames.BootTimeout).Min && boot < SlowBoot)
        {
            yield return new Finding(ShortBoot, SettingNames.BootTimeout, DurationText.Format(boot)) { Suggestion = "60s" };
        }
    }
}
