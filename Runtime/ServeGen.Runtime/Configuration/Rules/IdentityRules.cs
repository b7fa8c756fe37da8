using System.Globalization;

namespace ServeGen.Configuration;

/// <summary>SERVE85x: who the workers are, and what they find around them.</summary>
internal static class IdentityRules
{
    private const string OwnPrefix = "SERVEGEN_";

    public static readonly RuleInfo GroupWithoutUser = new(
        "SERVE851", "A group is given without User", "{0} is set, but User is not: workers would keep their user and its rights", refuses: true);

    public static readonly RuleInfo NoVariable = new(
        "SERVE852", "An entry of Environment is no variable", "entry {0} of Environment is not of the form NAME=value", refuses: true);

    public static readonly RuleInfo OwnVariable = new(
        "SERVE853", "Environment sets a variable of ServeGen's own", "Environment sets {0}, which the supervisor gives each worker itself", refuses: true);

    public static readonly RuleInfo NoSuchIdentity = new(
        "SERVE854", "The workers cannot run as that user", "{0}", refuses: true);

    public static readonly RuleInfo NoWorkingDirectory = new(
        "SERVE855", "WorkingDirectory does not exist", "WorkingDirectory '{0}' does not exist", refuses: true);

    /// <summary>Those that the compiler can find.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = [GroupWithoutUser, NoVariable, OwnVariable];

    /// <summary>Those that only the start can find.</summary>
    public static IReadOnlyList<RuleInfo> OfTheMachine { get; } = [NoSuchIdentity, NoWorkingDirectory];

    public static IEnumerable<Finding> Check(SettingsModel settings)
    {
        foreach (var name in new[] { SettingNames.Group, SettingNames.SupplementaryGroups })
        {
            if (settings.TryGet<object>(name, out _) && settings.IsNone(SettingNames.User))
            {
                yield return new Finding(GroupWithoutUser, name, name);
            }
        }

        foreach (var finding in CheckEnvironment(settings))
        {
            yield return finding;
        }
    }

    public static IEnumerable<Finding> Check(SettingsModel settings, IMachine machine)
    {
        if (settings.TryGet<string>(SettingNames.User, out var user)
            && machine.WhyNoIdentity(user, TextOf(settings, SettingNames.Group), GroupsOf(settings)) is { } reason)
        {
            yield return new Finding(NoSuchIdentity, SettingNames.User, reason);
        }

        if (settings.TryGet<string>(SettingNames.WorkingDirectory, out var directory) && !machine.HasDirectory(directory))
        {
            yield return new Finding(NoWorkingDirectory, SettingNames.WorkingDirectory, directory);
        }
    }

    private static IEnumerable<Finding> CheckEnvironment(SettingsModel settings)
    {
        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.Environment, out var entries))
        {
            yield break;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is not { } entry)
            {
                continue;
            }

            // The text itself is not repeated: it may be a secret.
            var equals = entry.IndexOf('=');
            if (equals <= 0 || entry.IndexOf('\0') >= 0)
            {
                yield return new Finding(NoVariable, SettingNames.Environment, (i + 1).ToString(CultureInfo.InvariantCulture)) { Element = i };
            }
            else if (entry.StartsWith(OwnPrefix, StringComparison.Ordinal))
            {
                yield return new Finding(OwnVariable, SettingNames.Environment, entry.Substring(0, equals)) { Element = i };
            }
        }
    }

    private static string? TextOf(SettingsModel settings, string name) => settings.TryGet<string>(name, out var text) ? text : null;

    private static IReadOnlyList<string>? GroupsOf(SettingsModel settings) =>
        settings.TryGet<IReadOnlyList<string?>>(SettingNames.SupplementaryGroups, out var groups) ? [.. groups.Select(group => group!)] : null;
}
