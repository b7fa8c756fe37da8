using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>Types inside types.</summary>
internal static class Nesting
{
    /// <summary>The type and those around it, the outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> FromOutside(this INamedTypeSymbol type)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var current = type; current is not null; current = current.ContainingType)
        {
            types.Push(current);
        }

        return types;
    }
}
