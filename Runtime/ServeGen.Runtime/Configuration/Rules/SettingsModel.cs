namespace ServeGen.Configuration;

/// <summary>
/// The settings of one profile as far as they are known. At start every value is known; in the compiler only what could
/// be folded to a constant is, and a rule must stay silent about the rest.
/// </summary>
internal sealed class SettingsModel
{
    private readonly Dictionary<string, object?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly bool _restIsDefault;

    /// <summary>Creates an empty model.</summary>
    /// <param name="restIsDefault">False when settings that were not added may have any value (an unknown base profile).</param>
    public SettingsModel(bool restIsDefault = true) => _restIsDefault = restIsDefault;

    /// <summary>The same settings, to be changed apart from these.</summary>
    public SettingsModel Copy()
    {
        var copy = new SettingsModel(_restIsDefault);
        foreach (var known in _known)
        {
            copy._known[known.Key] = known.Value;
        }

        copy._unknown.UnionWith(_unknown);
        return copy;
    }

    /// <summary>The setting has this value. A list may hold null for an element that is not known.</summary>
    public void AddKnown(string name, object? value)
    {
        _unknown.Remove(name);
        _known[name] = value;
    }

    /// <summary>The setting was set, to something that could not be folded.</summary>
    public void AddUnknown(string name)
    {
        _known.Remove(name);
        _unknown.Add(name);
    }

    /// <summary>True when the setting was written by the user, with a known or an unknown value.</summary>
    public bool IsSet(string name) => _known.ContainsKey(name) || _unknown.Contains(name);

    /// <summary>The value, set or default; false when it is not known or has another type.</summary>
    public bool TryGet<T>(string name, out T value)
    {
        value = default!;
        if (!_known.TryGetValue(name, out var found))
        {
            if (_unknown.Contains(name) || !_restIsDefault)
            {
                return false;
            }

            found = SettingsTable.ByName(name).Default;
        }

        if (found is not T typed)
        {
            return false;
        }

        value = typed;
        return true;
    }
}
