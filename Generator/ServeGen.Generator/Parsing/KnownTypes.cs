using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>The types that a [ServerConfig] class is made of, looked up once per compilation.</summary>
internal sealed class KnownTypes
{
    public const string ServerConfigAttributeName = "ServeGen.ServerConfigAttribute";

    private KnownTypes(INamedTypeSymbol attribute, INamedTypeSymbol options)
    {
        ServerConfigAttribute = attribute;
        ServerOptions = options;
    }

    public INamedTypeSymbol ServerConfigAttribute { get; }

    public INamedTypeSymbol ServerOptions { get; }

    /// <summary>Null in a compilation that does not know ServeGen.</summary>
    public static KnownTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(ServerConfigAttributeName) is { } attribute
        && compilation.GetTypeByMetadataName("ServeGen.ServerOptions") is { } options
            ? new KnownTypes(attribute, options)
            : null;

    public bool IsServerOptions(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, ServerOptions);

    /// <summary>The class's <c>[ServerConfig]</c>, or null.</summary>
    public AttributeData? MarkOf(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(
        attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, ServerConfigAttribute));

    /// <summary>True for an extension property of <c>ServeGen.Units</c>, however deep the compiler nests it.</summary>
    public static bool IsUnit(ISymbol symbol) => symbol.ContainingType?.FromOutside().First() is
    {
        Name: "Units",
        ContainingNamespace: { Name: "ServeGen", ContainingNamespace.IsGlobalNamespace: true },
    };
}
