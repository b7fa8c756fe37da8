using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Finds the real entry point, which need not be called Program nor stand in the global namespace.</summary>
internal static class EntryPointParser
{
    /// <summary>Null for a library.</summary>
    public static EntryPoint? Parse(Compilation compilation, CancellationToken token)
    {
        if (compilation.GetEntryPoint(token) is not { ContainingType: not null } main)
        {
            return null;
        }

        var closed = main.ContainingType.FromOutside().SelectMany(type => ClosedParts(type, token)).ToImmutableArray();
        return new EntryPoint(main, closed, OwnStaticConstructor(main.ContainingType));
    }

    /// <summary>True when no other file can ever add a part, because the type is local to its own.</summary>
    public static bool IsFileLocal(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.FileKeyword);

    private static IEnumerable<TypeDeclarationSyntax> ClosedParts(INamedTypeSymbol type, CancellationToken token) =>
        type.DeclaringSyntaxReferences
            .Select(part => part.GetSyntax(token))
            .OfType<TypeDeclarationSyntax>()
            .Where(part => IsFileLocal(part) || !part.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IMethodSymbol? OwnStaticConstructor(INamedTypeSymbol type) =>
        type.StaticConstructors.FirstOrDefault(found => !found.IsImplicitlyDeclared && !IsOurs(found));

    private static bool IsOurs(IMethodSymbol constructor) => constructor.GetAttributes().Any(attribute =>
        string.Equals(attribute.AttributeClass?.Name, "GeneratedCodeAttribute", StringComparison.Ordinal)
        && attribute.ConstructorArguments.FirstOrDefault().Value is EntryPoint.GeneratorName);
}
