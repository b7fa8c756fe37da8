using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>
/// One type to declare another part of, as <c>partial KEYWORD NAME</c>. Any other modifier could contradict the user's.
/// </summary>
internal sealed record TypeShell(string Keyword, string Name)
{
    public static TypeShell From(INamedTypeSymbol type)
    {
        var keyword = type.TypeKind switch
        {
            TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
            TypeKind.Interface => "interface",
            _ => type.IsRecord ? "record" : "class",
        };
        return new TypeShell(keyword, Identifier.Escape(type.Name));
    }
}
