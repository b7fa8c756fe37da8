using System.Runtime.CompilerServices;
using ServeGen.Configuration;

namespace ServeGen;

/// <summary>
/// How the server runs: one immutable object, written as an object initializer in <c>ServerConfig.cs</c>. Every setting
/// may be left out; its default, limits and command-line name are in the settings reference.
/// </summary>
/// <remarks>
/// A profile may derive from another: <c>Production with { Workers = 1 }</c>. The command line and
/// <c>SERVEGEN_*</c> variables take precedence over what is written here.
/// </remarks>
public sealed partial record ServerOptions
{
    private SettingValues _values = SettingValues.Empty;

    /// <summary>True when the setting was written in the initializer, so that its origin is <c>ServerConfig.cs</c>.</summary>
    internal bool IsSet(Setting setting) => _values.Contains(setting.Name);

    /// <summary>The value as written, or the default.</summary>
    internal object? ValueOf(Setting setting) => _values.Find(setting.Name) ?? setting.Default;

    /// <summary>The same options with one setting replaced, as the command line does it.</summary>
    internal ServerOptions With(Setting setting, object? value) => this with { _values = _values.With(setting.Name, value) };

    // The property's name is the setting's name, so a setting needs no accessor anywhere else.
    private T Get<T>([CallerMemberName] string name = "") => (T)ValueOf(SettingsTable.ByName(name))!;

    private void Set<T>(T value, [CallerMemberName] string name = "") => _values = _values.With(name, value);
}
