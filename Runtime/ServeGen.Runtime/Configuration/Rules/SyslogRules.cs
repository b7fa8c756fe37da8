namespace ServeGen.Configuration;

/// <summary>SERVE874 and after: the log that is sent to syslog.</summary>
internal static class SyslogRules
{
    public static readonly RuleInfo BadAddress = new(
        "SERVE874", "The address of Syslog cannot be read", "Syslog '{0}': {1}{2}", refuses: true);

    public static readonly RuleInfo Unused = new(
        "SERVE875", "The setting does nothing without Syslog", "{0} is set, but Syslog is not: nothing is sent", refuses: false);

    public static readonly RuleInfo NoPlace = new(
        "SERVE876", "AccessLog is syslog, but there is no Syslog", "AccessLog is '{0}', but Syslog names no address: there is nowhere to send requests to", refuses: true);

    private static readonly string[] Dependent = [SettingNames.SyslogFacility, SettingNames.SyslogName];

    public static IReadOnlyList<RuleInfo> All { get; } = [BadAddress, Unused, NoPlace];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        if (settings.TryGet<string>(SettingNames.Syslog, out var text) && !RemoteAddressReader.Syslog.TryRead(text, out _, out var error))
        {
            var meant = RemoteAddressReader.Syslog.Meant(text);
            yield return new Finding(BadAddress, SettingNames.Syslog, text, error!, MetricsRules.Question(meant)) { Suggestion = meant };
        }

        if (settings.TryGet<string>(SettingNames.AccessLog, out var log) && AccessLogPlace.IsSyslog(log) && settings.IsNone(SettingNames.Syslog))
        {
            yield return new Finding(NoPlace, SettingNames.AccessLog, log);
        }

        foreach (var name in Dependent)
        {
            if (settings.IsNone(SettingNames.Syslog) && settings.IsChanged(name))
            {
                yield return new Finding(Unused, name, name);
            }
        }
    }
}
