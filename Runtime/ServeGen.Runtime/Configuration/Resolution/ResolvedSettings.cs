namespace ServeGen.Configuration;

/// <summary>The settings in effect, and where each of them comes from.</summary>
/// <param name="Profile">The profile that was chosen.</param>
/// <param name="Options">The settings in effect.</param>
/// <param name="Origins">By the setting's name.</param>
internal sealed record ResolvedSettings(string Profile, ServerOptions Options, IReadOnlyDictionary<string, Origin> Origins)
{
    /// <summary>
    /// By the setting's name, the line that the profile sets it on. Read when something has to be said: most starts say
    /// nothing.
    /// </summary>
    public Func<IReadOnlyDictionary<string, string>> Lines { get; init; } = () => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the setting comes from, as closely as it is known.</summary>
    public string OriginOf(string setting) =>
        Origins[setting] is { IsProfile: true } && Lines().TryGetValue(setting, out var line) ? line : Origins[setting].Text;

    /// <summary>What the rules find, those that refuse the start first.</summary>
    /// <param name="machine">Where they are to run.</param>
    public IReadOnlyList<Finding> Check(IMachine machine)
    {
        var model = new SettingsModel { Machine = machine };
        foreach (var setting in SettingsTable.All)
        {
            model.AddKnown(setting.Name, Options.ValueOf(setting));
        }

        var findings = ValueRules.Check(model).ToList();
        return [.. findings.Where(finding => finding.Rule.Refuses), .. findings.Where(finding => !finding.Rule.Refuses)];
    }

    /// <summary>One line for the operator: rule, message, and where the value was given.</summary>
    public string Describe(Finding finding) => $"{finding.Rule.Id}: {finding.Message} [{OriginOf(finding.Setting)}]";
}
