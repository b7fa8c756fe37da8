using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>The server's profiles and where they are written.</summary>
/// <param name="File">The file's name without its folder, so that the output is the same on every machine.</param>
/// <param name="Profiles">The profiles, in the order in which they are written.</param>
/// <param name="HasAccessLog">There are formats of access logs.</param>
internal sealed record DefinitionModel(string File, EquatableArray<ProfileModel> Profiles, bool HasAccessLog)
{
    public static DefinitionModel From(ServerConfig config) =>
        new(config.File, new(config.Profiles.Select(profile => ProfileModel.From(profile.Property))), AccessLogModel.From(config) is not null);
}

/// <summary>One profile: its name, and the expression that reads it.</summary>
internal sealed record ProfileModel(string Name, string Expression)
{
    public static ProfileModel From(IPropertySymbol property)
    {
        var type = property.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new ProfileModel(property.Name, type + "." + Identifier.Escape(property.Name));
    }
}
