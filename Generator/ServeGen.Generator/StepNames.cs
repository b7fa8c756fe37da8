namespace ServeGen.Generator;

/// <summary>The names of the pipeline's steps. The caching tests ask for them.</summary>
internal static class StepNames
{
    public const string Config = nameof(Config);
    public const string EntryPoint = nameof(EntryPoint);
    public const string Server = nameof(Server);
    public const string Gate = nameof(Gate);
    public const string Definition = nameof(Definition);
    public const string AccessLog = nameof(AccessLog);
    public const string Manifest = nameof(Manifest);
    public const string Origins = nameof(Origins);
}
