namespace ServeGen.Configuration;

/// <summary>SERVE2xx: when workers are replaced.</summary>
internal static class RecyclingRules
{
    private const int FewestRequests = 100;

    // In days; ten times that is still a lifetime that may be set.
    private const int LongestYouth = 36;

    // What an app of one line takes when it has served its first request.
    private static readonly ByteSize EmptyWorker = new(64L << 20);

    public static readonly RuleInfo NotATimeOfDay = new(
        "SERVE204",
        "RecycleAt has an entry that is no time of day",
        "'{0}' is no time of day: RecycleAt takes HH:MM, from 00:00 to 23:59",
        refuses: true);

    public static readonly RuleInfo JitterWithoutMaxLifetime = new(
        "SERVE205",
        "MaxLifetimeJitter does nothing without MaxLifetime",
        "MaxLifetimeJitter is {0} but MaxLifetime is 0: workers are never recycled by age",
        refuses: false);

    public static readonly RuleInfo SamplesWithoutLimit = new(
        "SERVE207",
        "MemorySamples does nothing without a limit of memory",
        "MemorySamples is {0} but MaxMemory and MaxManagedMemory are 0: workers are never recycled by memory",
        refuses: false);

    public static readonly RuleInfo LimitBelowEmptyWorker = new(
        "SERVE208",
        "MaxMemory is less than an empty worker takes",
        "MaxMemory is {0}, less than an empty worker takes: each would be recycled as soon as MinLifetime is over",
        refuses: false);

    public static readonly RuleInfo HeapNotBelowMemory = new(
        "SERVE209",
        "MaxManagedMemory is not below MaxMemory",
        "MaxManagedMemory ({0}) is not below MaxMemory ({1}), which holds the heap and more: it is never what recycles a worker",
        refuses: false);

    public static readonly RuleInfo JitterNotBelowMaxLifetime = new(
        "SERVE210",
        "MaxLifetimeJitter is not below MaxLifetime",
        "MaxLifetimeJitter ({0}) is not below MaxLifetime ({1}): some workers would live more than twice as long as others",
        refuses: false);

    public static readonly RuleInfo LifetimeNotAboveMinLifetime = new(
        "SERVE211",
        "MaxLifetime is not above MinLifetime",
        "MaxLifetime is {0} but no limit recycles a worker before MinLifetime, {1}",
        refuses: false);

    public static readonly RuleInfo FewRequests = new(
        "SERVE212",
        "MaxRequests is served within moments",
        "MaxRequests is {0}: a busy worker has served that many at once, and is replaced as soon as MinLifetime is over",
        refuses: false);

    public static readonly RuleInfo SameTimeTwice = new(
        "SERVE214", "The time stands twice in RecycleAt", "'{0}' stands twice in RecycleAt", refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        NotATimeOfDay, JitterWithoutMaxLifetime, SamplesWithoutLimit, LimitBelowEmptyWorker, HeapNotBelowMemory, JitterNotBelowMaxLifetime,
        LifetimeNotAboveMinLifetime, FewRequests, SameTimeTwice,
    ];

    public static IEnumerable<Finding> Check(SettingsModel settings) =>
        CheckTimesOfDay(settings)
            .Concat(CheckLifetime(settings))
            .Concat(CheckSamples(settings))
            .Concat(CheckMemory(settings))
            .Concat(CheckRequests(settings));

    private static IEnumerable<Finding> CheckTimesOfDay(SettingsModel settings)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.RecycleAt, out var times) || times.Count == 0)
        {
            yield break;
        }

        var seen = new HashSet<TimeSpan>();
        for (var i = 0; i < times.Count; i++)
        {
            if (times[i] is not { } text)
            {
                continue;
            }

            if (!TimeOfDay.TryParse(text, out var time))
            {
                yield return new Finding(NotATimeOfDay, SettingNames.RecycleAt, text) { Element = i, Suggestion = TimeOfDay.Guess(text) };
            }
            else if (!seen.Add(time))
            {
                yield return new Finding(SameTimeTwice, SettingNames.RecycleAt, text) { Element = i };
            }
        }
    }

    private static IEnumerable<Finding> CheckLifetime(SettingsModel settings)
    {
        if (!settings.TryGet<TimeSpan>(SettingNames.MaxLifetime, out var lifetime))
        {
            yield break;
        }

        var hasJitter = settings.TryGet<TimeSpan>(SettingNames.MaxLifetimeJitter, out var jitter) && jitter > TimeSpan.Zero;
        if (lifetime == TimeSpan.Zero && hasJitter)
        {
            yield return new Finding(JitterWithoutMaxLifetime, SettingNames.MaxLifetimeJitter, DurationText.Format(jitter));
        }

        if (lifetime > TimeSpan.Zero && hasJitter && jitter >= lifetime)
        {
            yield return new Finding(
                JitterNotBelowMaxLifetime, SettingNames.MaxLifetimeJitter, DurationText.Format(jitter), DurationText.Format(lifetime))
            {
                Suggestion = DurationText.Format(TimeSpan.FromTicks(lifetime.Ticks / 10)),
            };
        }

        if (lifetime > TimeSpan.Zero && settings.TryGet<TimeSpan>(SettingNames.MinLifetime, out var youth) && youth >= lifetime)
        {
            yield return new Finding(
                LifetimeNotAboveMinLifetime, SettingNames.MaxLifetime, DurationText.Format(lifetime), DurationText.Format(youth))
            {
                Suggestion = youth.TotalDays < LongestYouth ? DurationText.Format(TimeSpan.FromTicks(youth.Ticks * 10)) : null,
            };
        }
    }

    private static IEnumerable<Finding> CheckRequests(SettingsModel settings)
    {
        if (settings.TryGet<int>(SettingNames.MaxRequests, out var requests) && requests is > 0 and < FewestRequests)
        {
            yield return new Finding(FewRequests, SettingNames.MaxRequests, requests) { Suggestion = "1000" };
        }
    }

    // At start every value is known, the default too; that one is nobody's wish.
    private static IEnumerable<Finding> CheckSamples(SettingsModel settings)
    {
        if (settings.TryGet<int>(SettingNames.MemorySamples, out var samples)
            && !Equals(samples, SettingsTable.ByName(SettingNames.MemorySamples).Default)
            && settings.TryGet<ByteSize>(SettingNames.MaxMemory, out var memory) && memory.Bytes == 0
            && settings.TryGet<ByteSize>(SettingNames.MaxManagedMemory, out var managed) && managed.Bytes == 0)
        {
            yield return new Finding(SamplesWithoutLimit, SettingNames.MemorySamples, samples);
        }
    }

    // Below its limits SERVE201 speaks.
    private static IEnumerable<Finding> CheckMemory(SettingsModel settings)
    {
        if (settings.TryGet<ByteSize>(SettingNames.MaxMemory, out var memory)
            && memory.Bytes >= SettingsTable.ByName(SettingNames.MaxMemory).Min && memory < EmptyWorker)
        {
            yield return new Finding(LimitBelowEmptyWorker, SettingNames.MaxMemory, memory) { Suggestion = "512MiB" };
        }

        if (memory.Bytes > 0 && settings.TryGet<ByteSize>(SettingNames.MaxManagedMemory, out var managed) && managed >= memory)
        {
            yield return new Finding(HeapNotBelowMemory, SettingNames.MaxManagedMemory, managed, memory)
            {
                Suggestion = new ByteSize(memory.Bytes / 4 * 3).ToString(),
            };
        }
    }
}
