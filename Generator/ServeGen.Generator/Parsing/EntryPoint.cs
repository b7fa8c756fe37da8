using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>The program's entry point, and what keeps the gate from being added to its class.</summary>
/// <param name="Main">The method; compiler-made for top-level statements.</param>
/// <param name="Closed">The declarations, from the outermost type on, that no other file can add to.</param>
/// <param name="StaticConstructor">The user's own static constructor, or null.</param>
internal sealed record EntryPoint(
    IMethodSymbol Main,
    ImmutableArray<TypeDeclarationSyntax> Closed,
    IMethodSymbol? StaticConstructor)
{
    /// <summary>Marks what we emit, so that the analyzer, which sees it too, does not take it for the user's.</summary>
    public const string GeneratorName = "ServeGen.Generator";

    public INamedTypeSymbol Type => Main.ContainingType;

    public bool TakesGate => Closed.IsEmpty && StaticConstructor is null;
}
