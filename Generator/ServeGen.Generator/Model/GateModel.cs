using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>Where the gate goes: the class that holds Main.</summary>
/// <param name="Namespace">Its namespace; null for the global one.</param>
/// <param name="Types">The types to open, from the outermost to the one that holds Main.</param>
internal sealed record GateModel(string? Namespace, EquatableArray<TypeShell> Types)
{
    private static readonly SymbolDisplayFormat NamespaceFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>The gate of that entry point, or null where there is none or none can be added.</summary>
    public static GateModel? From(EntryPoint? entry)
    {
        if (entry is null || !entry.TakesGate)
        {
            return null;
        }

        var space = entry.Type.ContainingNamespace;
        return new GateModel(
            space.IsGlobalNamespace ? null : space.ToDisplayString(NamespaceFormat),
            new EquatableArray<TypeShell>(entry.Type.FromOutside().Select(TypeShell.From)));
    }
}
