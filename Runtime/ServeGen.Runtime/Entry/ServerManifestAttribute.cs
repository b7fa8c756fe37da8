using System.ComponentModel;

namespace ServeGen.Entry;

/// <summary>
/// One fact about the server, left in the app's assembly by the source generator. The build reads the profiles and the
/// settings from the assembly's metadata at publish; the server reads the lines when it names one.
/// </summary>
/// <param name="kind"><c>profile</c>, <c>setting</c> or <c>line</c>.</param>
/// <param name="name">The profile's name; for a setting or its line <c>Profile.Setting</c>.</param>
/// <param name="value">The setting's constant value as text, or its <c>File.cs:12</c>; empty for a profile.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServerManifestAttribute(string kind, string name, string value) : Attribute
{
    /// <summary><c>profile</c>, <c>setting</c> or <c>line</c>.</summary>
    public string Kind { get; } = kind;

    /// <summary>The profile's name; for a setting or its line <c>Profile.Setting</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The setting's constant value as text, or its <c>File.cs:12</c>; empty for a profile.</summary>
    public string Value { get; } = value;
}
