using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>
/// Finds the classes marked <c>[ServerConfig]</c>, in the order in which the generator meets them. An editor asks after every
/// keystroke, so only an attribute whose name could be ours is bound: all others would cost more than the rest of the analysis.
/// </summary>
internal static class ConfigClasses
{
    private const string Name = "ServerConfig";
    private const string FullName = Name + "Attribute";

    public static ImmutableArray<INamedTypeSymbol> Find(Compilation compilation, KnownTypes known, CancellationToken token)
    {
        var roots = compilation.SyntaxTrees.Select(tree => tree.GetRoot(token)).OfType<CompilationUnitSyntax>().ToArray();
        var names = new HashSet<string>(roots.SelectMany(root => Aliases(root.Usings, root.Members)), StringComparer.Ordinal) { Name, FullName };
        return [.. roots
            .SelectMany(root => TypesIn(root.Members))
            .Where(type => type.AttributeLists.Any(list => list.Attributes.Any(attribute => names.Contains(LastName(attribute.Name)))))
            .Select(type => compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, token) as INamedTypeSymbol)
            .OfType<INamedTypeSymbol>()
            .Where(type => known.MarkOf(type) is not null)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];
    }

    // `using Config = ServeGen.ServerConfigAttribute;`, in a file, in a namespace or for the whole project.
    private static IEnumerable<string> Aliases(SyntaxList<UsingDirectiveSyntax> usings, SyntaxList<MemberDeclarationSyntax> members) =>
        usings
            .Where(alias => alias is { Alias: not null, Name: { } target } && LastName(target) is FullName)
            .Select(alias => alias.Alias!.Name.Identifier.ValueText)
            .Concat(members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => Aliases(space.Usings, space.Members)));

    private static IEnumerable<TypeDeclarationSyntax> TypesIn(SyntaxList<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            if (member is TypeDeclarationSyntax type)
            {
                yield return type;
            }

            var inner = member is BaseNamespaceDeclarationSyntax space ? space.Members : (member as TypeDeclarationSyntax)?.Members ?? default;
            foreach (var nested in TypesIn(inner))
            {
                yield return nested;
            }
        }
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => (name as SimpleNameSyntax)?.Identifier.ValueText ?? "",
    };
}
