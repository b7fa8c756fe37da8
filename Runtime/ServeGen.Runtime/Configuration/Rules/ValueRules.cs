namespace ServeGen.Configuration;

/// <summary>All rules about values: the entry that both the compiler and the server call.</summary>
internal static class ValueRules
{
    public static IReadOnlyList<RuleInfo> All { get; } =
        [.. WorkerRules.All, .. RecyclingRules.All, .. TimeRules.All, .. AddressRules.All];

    public static IEnumerable<Finding> Check(SettingsModel settings) =>
        WorkerRules.Check(settings)
            .Concat(RecyclingRules.Check(settings))
            .Concat(TimeRules.Check(settings))
            .Concat(AddressRules.Check(settings));
}
