using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>Recognizes the framework's own types: a name alone may be anybody's.</summary>
internal static class FrameworkNames
{
    /// <summary>True for a type of this full name, whatever its type arguments.</summary>
    public static bool Is(this ITypeSymbol? type, string @namespace, string name) =>
        type is not null && type.Name == name && type.ContainingNamespace.Is(@namespace);

    /// <summary>True for a member of the type of this full name.</summary>
    public static bool IsOf(this ISymbol? member, string @namespace, string name) =>
        member?.ContainingType.Is(@namespace, name) == true;

    /// <summary>True for Task, ValueTask and what derives from them.</summary>
    public static bool IsTask(this ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name is "Task" or "ValueTask" && type.ContainingNamespace.Is("System.Threading.Tasks"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for this namespace, the whole of its name.</summary>
    public static bool Is(this INamespaceSymbol? found, string name)
    {
        var end = name.Length;
        for (; found is { IsGlobalNamespace: false } && end >= 0; found = found.ContainingNamespace)
        {
            var start = end - found.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, found.Name, 0, found.Name.Length) != 0
                || (start > 0 && name[start - 1] != '.'))
            {
                return false;
            }

            end = start - 1;
        }

        return found is { IsGlobalNamespace: true } && end < 0;
    }
}
