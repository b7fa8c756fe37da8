namespace ServeGen.Generator;

/// <summary>What was found in the class marked <c>[ServerConfig]</c>.</summary>
internal sealed record ConfigModel(DefinitionModel Definition, AccessLogModel? AccessLog, ManifestModel Manifest)
{
    public static ConfigModel? From(ServerConfig? config) =>
        config is null ? null : new ConfigModel(DefinitionModel.From(config), AccessLogModel.From(config), ManifestModel.From(config));
}
