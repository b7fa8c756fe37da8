using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>Finds the classes marked <c>[ServerConfig]</c>, in the order in which the generator meets them.</summary>
internal static class ConfigClasses
{
    public static ImmutableArray<INamedTypeSymbol> Find(Compilation compilation, KnownTypes known)
    {
        var marked = AllTypes(compilation.Assembly.GlobalNamespace)
            .Select(type => (Type: type, Place: known.MarkOf(type)?.ApplicationSyntaxReference))
            .Where(found => found.Place is not null)
            .ToArray();
        if (marked.Length < 2)
        {
            return [.. marked.Select(found => found.Type)];
        }

        var trees = compilation.SyntaxTrees.ToImmutableArray();
        return [.. marked
            .OrderBy(found => trees.IndexOf(found.Place!.SyntaxTree))
            .ThenBy(found => found.Place!.Span.Start)
            .Select(found => found.Type)];
    }

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (var inner in AllTypes(member))
            {
                yield return inner;
            }
        }
    }
}
