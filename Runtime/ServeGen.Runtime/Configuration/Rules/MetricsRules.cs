namespace ServeGen.Configuration;

/// <summary>SERVE88x: the metrics that the server sends.</summary>
internal static class MetricsRules
{
    public static readonly RuleInfo BadAddress = new(
        "SERVE881", "The address of StatsdHost cannot be read", "StatsdHost '{0}': {1}{2}", refuses: true);

    public static readonly RuleInfo Unused = new(
        "SERVE882", "The setting does nothing without StatsdHost", "{0} is set, but StatsdHost is not: no metrics are sent", refuses: false);

    public static readonly RuleInfo BadTag = new(
        "SERVE883", "The tag is not NAME:VALUE", "StatsdTags: '{0}' is not NAME:VALUE, so receivers may drop it or its metric", refuses: false);

    private static readonly string[] Dependent = [SettingNames.StatsdPrefix, SettingNames.StatsdTags, SettingNames.StatsdInterval];

    public static IReadOnlyList<RuleInfo> All { get; } = [BadAddress, Unused, BadTag];

    public static IEnumerable<Finding> Check(SettingsModel settings) => CheckAddress(settings).Concat(CheckUse(settings)).Concat(CheckTags(settings));

    private static IEnumerable<Finding> CheckAddress(SettingsModel settings)
    {
        if (settings.TryGet<string>(SettingNames.StatsdHost, out var text) && !RemoteAddressReader.Statsd.TryRead(text, out _, out var error))
        {
            var meant = RemoteAddressReader.Statsd.Meant(text);
            yield return new Finding(BadAddress, SettingNames.StatsdHost, text, error!, Question(meant)) { Suggestion = meant };
        }
    }

    /// <summary>The end of a message that knows what was meant.</summary>
    public static string Question(string? meant) => meant is null ? "" : $" (did you mean {meant}?)";

    private static IEnumerable<Finding> CheckUse(SettingsModel settings) =>
        from name in Dependent
        where settings.IsNone(SettingNames.StatsdHost) && settings.IsChanged(name)
        select new Finding(Unused, name, name);

    private static IEnumerable<Finding> CheckTags(SettingsModel settings)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.StatsdTags, out var tags))
        {
            yield break;
        }

        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i] is { } tag && (tag.IndexOf(':') <= 0 || tag[tag.Length - 1] == ':'))
            {
                yield return new Finding(BadTag, SettingNames.StatsdTags, tag) { Element = i };
            }
        }
    }
}
