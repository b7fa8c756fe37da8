namespace ServeGen.Configuration;

/// <summary>SERVE7xx: what a worker gets of the machine.</summary>
internal static class MemoryRules
{
    // A worker of an app of one line has collected once before it has served its first requests in so little.
    private static readonly ByteSize SmallHeap = new(64L << 20);

    public static readonly RuleInfo LimitAboveHeap = new(
        "SERVE702",
        "MaxManagedMemory is not below MemoryPerWorker",
        "MaxManagedMemory ({0}) is not below MemoryPerWorker ({1}): a worker is out of memory before it is recycled",
        refuses: false);

    public static readonly RuleInfo HeapTooSmall = new(
        "SERVE703",
        "MemoryPerWorker is less than an ordinary app needs",
        "MemoryPerWorker is {0}: an ordinary app is out of memory while it starts",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } = [LimitAboveHeap, HeapTooSmall];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        // Below its limits SERVE201 speaks.
        if (!settings.TryGet<ByteSize>(SettingNames.MemoryPerWorker, out var heap)
            || heap.Bytes < SettingsTable.ByName(SettingNames.MemoryPerWorker).Min)
        {
            yield break;
        }

        if (heap < SmallHeap)
        {
            yield return new Finding(HeapTooSmall, SettingNames.MemoryPerWorker, heap) { Suggestion = "128MiB" };
        }

        if (settings.TryGet<ByteSize>(SettingNames.MaxManagedMemory, out var limit) && limit >= heap)
        {
            yield return new Finding(LimitAboveHeap, SettingNames.MaxManagedMemory, limit, heap)
            {
                Suggestion = new ByteSize(heap.Bytes / 4 * 3).ToString(),
            };
        }
    }
}
