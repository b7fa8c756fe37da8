namespace ServeGen.Configuration;

/// <summary>The settings that somebody set, by name. Immutable, so that <c>with</c> on the options copies one reference.</summary>
internal sealed class SettingValues
{
    public static readonly SettingValues Empty = new([]);

    private readonly Dictionary<string, object?> _values;

    private SettingValues(Dictionary<string, object?> values) => _values = values;

    public bool Contains(string name) => _values.ContainsKey(name);

    public object? Find(string name) => _values.GetValueOrDefault(name);

    public SettingValues With(string name, object? value) =>
        new(new Dictionary<string, object?>(_values, StringComparer.Ordinal) { [name] = value });
}
