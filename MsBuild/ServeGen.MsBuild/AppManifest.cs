namespace ServeGen.MsBuild;

/// <summary>What the compiled app says about its server.</summary>
internal sealed class AppManifest(IReadOnlyList<ManifestFact> facts, string? configClass)
{
    /// <summary>What the source generator left, in its order.</summary>
    public IReadOnlyList<ManifestFact> Facts { get; } = facts;

    /// <summary>The full name of the class marked [ServerConfig]; null when there is none.</summary>
    public string? ConfigClass { get; } = configClass;

    /// <summary>The names of the profiles.</summary>
    public IReadOnlyList<string> Profiles { get; } =
        [.. facts.Where(fact => string.Equals(fact.Kind, "profile", StringComparison.Ordinal)).Select(fact => fact.Name)];

    /// <summary>True when the app was compiled with a supervisor.</summary>
    public bool HasServer => Profiles.Count > 0;
}

/// <summary>One ServerManifestAttribute.</summary>
internal sealed class ManifestFact(string kind, string name, string value)
{
    public string Kind { get; } = kind;

    public string Name { get; } = name;

    public string Value { get; } = value;
}
