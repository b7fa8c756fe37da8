namespace ServeGen.Generator;

/// <summary>All that is read from the class marked <c>[ServerConfig]</c>: what it says, and where.</summary>
internal sealed record ParsedModel(ConfigModel Config, OriginsModel Origins)
{
    public static ParsedModel? From(ServerConfig? config) =>
        ConfigModel.From(config) is { } found ? new ParsedModel(found, OriginsModel.From(config!)) : null;
}
