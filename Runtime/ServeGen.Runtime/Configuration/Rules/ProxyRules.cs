namespace ServeGen.Configuration;

/// <summary>SERVE46x: whom is believed what he says of others.</summary>
internal static class ProxyRules
{
    public static readonly RuleInfo NotARange = new(
        "SERVE461", "The entry is no address and no network", "{0} has '{1}': {2}", refuses: true);

    public static readonly RuleInfo HostBits = new(
        "SERVE462",
        "The network has bits behind its prefix",
        "{0} has '{1}', which is the whole network {2}",
        refuses: false);

    public static readonly RuleInfo TrustsEverybody = new(
        "SERVE463",
        "Everybody is believed what he says of clients",
        "{0} has '{1}': everybody who can connect can claim any address for his own, unless only the proxy can connect",
        refuses: false);

    public static readonly RuleInfo NobodyMayConnect = new(
        "SERVE464",
        "ProxyProtocol is on, and nobody may use it",
        "ProxyProtocol is on, but ProxyAllowIps is empty: every connection to '{0}' is closed",
        refuses: false);

    private static readonly string[] Lists = [SettingNames.ForwardedAllowIps, SettingNames.ProxyAllowIps];

    public static IReadOnlyList<RuleInfo> All { get; } = [NotARange, HostBits, TrustsEverybody, NobodyMayConnect];

    public static IEnumerable<Finding> Check(SettingsModel settings) =>
        Lists.SelectMany(list => CheckList(settings, list)).Concat(CheckNobody(settings));

    private static IEnumerable<Finding> CheckList(SettingsModel settings, string name)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(name, out var entries))
        {
            yield break;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is { } text && CheckEntry(name, text, i) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? CheckEntry(string name, string text, int index)
    {
        if (!AddressRange.TryParse(text, out var range, out var error))
        {
            return new Finding(NotARange, name, name, text, error!) { Element = index, Suggestion = AddressRangeGuess.Of(text) };
        }

        if (range!.IsEverybody)
        {
            return new Finding(TrustsEverybody, name, name, text) { Element = index };
        }

        return range.HasHostBits
            ? new Finding(HostBits, name, name, text, range.Network) { Element = index, Suggestion = range.Network.ToString() }
            : null;
    }

    // A unix socket needs no entry: who may connect there is the file's business.
    private static IEnumerable<Finding> CheckNobody(SettingsModel settings)
    {
        if (settings.TryGet<ProxyProtocol>(SettingNames.ProxyProtocol, out var protocol)
            && settings.TryGet<IReadOnlyList<string?>>(SettingNames.ProxyAllowIps, out var allowed) && allowed.Count == 0
            && settings.TryGet<IReadOnlyList<string?>>(SettingNames.Bind, out var addresses)
            && addresses.FirstOrDefault(text => IsProxied(text, protocol)) is { } tcp)
        {
            yield return new Finding(NobodyMayConnect, SettingNames.ProxyAllowIps, tcp);
        }
    }

    private static bool IsProxied(string? text, ProxyProtocol protocol) =>
        text is not null && BindAddress.TryParse(text, out var address, out _) && address!.Path is null
        && (address.Parameters.Proxy ?? protocol) != ProxyProtocol.Off;
}
