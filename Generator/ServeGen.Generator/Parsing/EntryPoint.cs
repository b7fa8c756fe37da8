using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>The program's entry point, and what keeps the gate from being added to its class.</summary>
/// <param name="Main">The method; compiler-made for top-level statements.</param>
/// <param name="Closed">The declarations, from the outermost type on, that no other file can add to.</param>
/// <param name="StaticConstructor">The user's own static constructor, or null.</param>
internal sealed record EntryPoint(IMethodSymbol Main, ImmutableArray<TypeDeclarationSyntax> Closed, IMethodSymbol? StaticConstructor)
{
    /// <summary>Marks what we emit, so that the analyzer, which sees it too, does not take it for the user's.</summary>
    public const string GeneratorName = "ServeGen.Generator";

    public INamedTypeSymbol Type => Main.ContainingType;

    public bool TakesGate => Closed.IsEmpty && StaticConstructor is null;

    /// <summary>The class that holds Main and the types around it, the outermost first.</summary>
    public IEnumerable<INamedTypeSymbol> TypesFromOutside
    {
        get
        {
            var types = new Stack<INamedTypeSymbol>();
            for (var type = Type; type is not null; type = type.ContainingType)
            {
                types.Push(type);
            }

            return types;
        }
    }
}
