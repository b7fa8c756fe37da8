namespace ServeGen.Configuration;

/// <summary>
/// All rules about values: the entry that both the compiler and the server call. What <see cref="MachineRules"/> finds is
/// found at start only, so they are not among <see cref="All"/>.
/// </summary>
internal static class ValueRules
{
    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        .. WorkerRules.All, .. RecyclingRules.All, .. TimeRules.All, .. AddressRules.All, .. TlsRules.All, .. MemoryRules.All,
        .. FileRules.All, .. IdentityRules.All, .. ProxyRules.All, .. LogRules.All, .. SyslogRules.All, .. MetricsRules.All,
        .. DevelopmentRules.All,
    ];

    /// <summary>What is found. Of a value that cannot be there is no more to say than that.</summary>
    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        var found = CheckAll(settings).ToList();
        return found.Where(finding => finding.Rule.Refuses || !found.Exists(other => other.Rule.Refuses && other.Setting == finding.Setting));
    }

    private static IEnumerable<Finding> CheckAll(SettingsModel settings) =>
        WorkerRules.Check(settings)
            .Concat(RecyclingRules.Check(settings))
            .Concat(TimeRules.Check(settings))
            .Concat(AddressRules.Check(settings))
            .Concat(TlsRules.Check(settings))
            .Concat(MemoryRules.Check(settings))
            .Concat(FileRules.Check(settings))
            .Concat(IdentityRules.Check(settings))
            .Concat(ProxyRules.Check(settings))
            .Concat(LogRules.Check(settings))
            .Concat(SyslogRules.Check(settings))
            .Concat(MetricsRules.Check(settings))
            .Concat(DevelopmentRules.Check(settings))
            .Concat(MachineRules.Check(settings));
}
