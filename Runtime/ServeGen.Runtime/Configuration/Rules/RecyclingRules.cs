namespace ServeGen.Configuration;

/// <summary>SERVE2xx: when workers are replaced.</summary>
internal static class RecyclingRules
{
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

    public static IReadOnlyList<RuleInfo> All { get; } =
        [NotATimeOfDay, JitterWithoutMaxLifetime, SamplesWithoutLimit, LimitBelowEmptyWorker];

    public static IEnumerable<Finding> Check(SettingsModel settings) =>
        CheckTimesOfDay(settings).Concat(CheckJitter(settings)).Concat(CheckSamples(settings)).Concat(CheckMemory(settings));

    private static IEnumerable<Finding> CheckTimesOfDay(SettingsModel settings)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.RecycleAt, out var times))
        {
            yield break;
        }

        for (var i = 0; i < times.Count; i++)
        {
            if (times[i] is { } text && !TimeOfDay.TryParse(text, out _))
            {
                yield return new Finding(NotATimeOfDay, SettingNames.RecycleAt, text) { Element = i, Suggestion = TimeOfDay.Guess(text) };
            }
        }
    }

    private static IEnumerable<Finding> CheckJitter(SettingsModel settings)
    {
        if (settings.TryGet<TimeSpan>(SettingNames.MaxLifetimeJitter, out var jitter) && jitter > TimeSpan.Zero
            && settings.TryGet<TimeSpan>(SettingNames.MaxLifetime, out var lifetime) && lifetime == TimeSpan.Zero)
        {
            yield return new Finding(JitterWithoutMaxLifetime, SettingNames.MaxLifetimeJitter, DurationText.Format(jitter));
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
            yield return new Finding(LimitBelowEmptyWorker, SettingNames.MaxMemory, memory);
        }
    }
}
