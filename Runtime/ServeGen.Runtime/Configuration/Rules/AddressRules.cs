namespace ServeGen.Configuration;

/// <summary>SERVE4xx: the addresses to serve.</summary>
internal static class AddressRules
{
    public static readonly RuleInfo NotAnAddress = new(
        "SERVE401", "The address cannot be bound", "'{0}': {1}", refuses: true);

    public static readonly RuleInfo SameAddressTwice = new(
        "SERVE402", "The address stands twice in Bind", "'{0}' is the same address as '{1}'", refuses: true);

    public static readonly RuleInfo NoAddress = new(
        "SERVE403", "Bind is empty", "Bind has no address: nothing could be served", refuses: true);

    public static readonly RuleInfo Overlap = new(
        "SERVE404",
        "One address of Bind includes another",
        "'{0}' and '{1}' are one port, and one of them includes the other: leave one out",
        refuses: true);

    public static readonly RuleInfo PublicDirectory = new(
        "SERVE405",
        "The unix socket is in a directory where everybody may write",
        "'{0}' is in a directory where everybody may write: another user can take the name before the server does",
        refuses: false);

    public static readonly RuleInfo OpenMode = new(
        "SERVE421",
        "The mode lets everybody connect to the unix socket",
        "'{0}': with that mode every user of the machine may connect",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } = [NotAnAddress, SameAddressTwice, NoAddress, Overlap, PublicDirectory, OpenMode];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.Bind, out var addresses))
        {
            yield break;
        }

        if (addresses.Count == 0)
        {
            var bind = SettingsTable.ByName(SettingNames.Bind);
            yield return new Finding(NoAddress, SettingNames.Bind) { Suggestion = SettingText.Format(bind, bind.Default) };
        }

        var seen = new Dictionary<BindAddress, string>();
        for (var i = 0; i < addresses.Count; i++)
        {
            if (addresses[i] is not { } text)
            {
                continue;
            }

            if (!BindAddress.TryParse(text, out var address, out var error))
            {
                yield return new Finding(NotAnAddress, SettingNames.Bind, text, error!) { Element = i, Suggestion = AddressGuess.Of(text) };
            }
            else if (!address!.IsFreePort && seen.TryGetValue(address, out var first))
            {
                yield return new Finding(SameAddressTwice, SettingNames.Bind, text, first) { Element = i };
            }
            else
            {
                foreach (var finding in CheckAddress(address, text, i, seen))
                {
                    yield return finding;
                }

                seen[address] = text;
            }
        }
    }

    private static IEnumerable<Finding> CheckAddress(BindAddress address, string text, int index, Dictionary<BindAddress, string> others)
    {
        foreach (var other in others)
        {
            if (other.Key.Overlaps(address))
            {
                yield return new Finding(Overlap, SettingNames.Bind, text, other.Value) { Element = index };
                yield break;
            }
        }

        if (address.HasFile && SocketPath.IsInPublicDirectory(address.Path!))
        {
            yield return new Finding(PublicDirectory, SettingNames.Bind, text) { Element = index };
        }

        if (address.Parameters.Mode is { } mode && FileMask.GivesOthersWrite(mode))
        {
            yield return new Finding(OpenMode, SettingNames.Bind, text) { Element = index };
        }
    }
}
