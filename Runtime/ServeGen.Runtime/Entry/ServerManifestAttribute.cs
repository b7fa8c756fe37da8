using System.ComponentModel;

namespace ServeGen.Entry;

/// <summary>
/// One fact about the server that the build must know, left in the app's assembly by the source generator and read from
/// its metadata at publish; nothing is loaded or run for it.
/// </summary>
/// <param name="kind"><c>profile</c> or <c>setting</c>.</param>
/// <param name="name">The profile's name; for a setting <c>Profile.Setting</c>.</param>
/// <param name="value">The setting's constant value as text; empty for a profile.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServerManifestAttribute(string kind, string name, string value) : Attribute
{
    /// <summary><c>profile</c> or <c>setting</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>The profile's name; for a setting <c>Profile.Setting</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The setting's constant value as text; empty for a profile.</summary>
    public string Value { get; } = value;
}
