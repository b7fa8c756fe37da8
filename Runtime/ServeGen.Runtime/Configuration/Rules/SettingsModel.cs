namespace ServeGen.Configuration;

/// <summary>
/// The settings of one profile as far as they are known. At start every value is known; in the compiler only what could
/// be folded to a constant is, and a rule must stay silent about the rest.
/// </summary>
internal sealed class SettingsModel
{
    private readonly Dictionary<string, object?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> _unknown = new(StringComparer.Ordinal);
    private readonly bool _restIsDefault;

    /// <summary>Creates an empty model.</summary>
    /// <param name="restIsDefault">False when settings that were not added may have any value (an unknown base profile).</param>
    public SettingsModel(bool restIsDefault = true) => _restIsDefault = restIsDefault;

    /// <summary>Where the server is about to start; null in the compiler.</summary>
    public IMachine? Machine { get; init; }

    /// <summary>The same settings, to be changed apart from these.</summary>
    public SettingsModel Copy()
    {
        var copy = new SettingsModel(_restIsDefault) { Machine = Machine };
        foreach (var known in _known)
        {
            copy._known[known.Key] = known.Value;
        }

        foreach (var unknown in _unknown)
        {
            copy._unknown[unknown.Key] = unknown.Value;
        }

        return copy;
    }

    /// <summary>The setting has this value. A list may hold null for an element that is not known.</summary>
    public void AddKnown(string name, object? value)
    {
        _unknown.Remove(name);
        _known[name] = value;
    }

    /// <summary>The setting was set, to something that could not be folded; a number may have a limit below all the same.</summary>
    public void AddUnknown(string name, int? atLeast = null)
    {
        _known.Remove(name);
        _unknown[name] = atLeast;
    }

    /// <summary>True when the setting was written by the user, with a known or an unknown value.</summary>
    public bool IsSet(string name) => _known.ContainsKey(name) || _unknown.ContainsKey(name);

    /// <summary>True when the user gave it another value than it has when nobody sets it. At start every setting counts as set.</summary>
    public bool IsChanged(string name) => IsSet(name) && !IsDefault(name);

    /// <summary>True when it is known that the setting has no value.</summary>
    public bool IsNone(string name) =>
        _known.TryGetValue(name, out var value)
            ? value is null
            : _restIsDefault && !_unknown.ContainsKey(name) && SettingsTable.ByName(name).Default is null;

    /// <summary>The value, set or default; false when it is not known or has another type.</summary>
    public bool TryGet<T>(string name, out T value)
    {
        value = default!;
        if (!_known.TryGetValue(name, out var found))
        {
            if (_unknown.ContainsKey(name) || !_restIsDefault)
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

    /// <summary>A number that the setting is not below; null when none is known.</summary>
    public int? AtLeast(string name) =>
        TryGet<int>(name, out var value) ? value
        : _unknown.TryGetValue(name, out var limit) ? limit
        : null;

    private bool IsDefault(string name) =>
        TryGet<object?>(name, out var value) ? IsNothing(value, SettingsTable.ByName(name).Default) : IsNone(name);

    private static bool IsNothing(object? value, object? standard) => value is IReadOnlyList<string?> list ? list.Count == 0 : Equals(value, standard);
}
