using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.CodeFixes;

/// <summary>Tells whether the body of a static constructor would compile as an ordinary method.</summary>
internal static class StaticWrites
{
    /// <summary>False when it sets something that only a static constructor may, or must, set.</summary>
    public static bool MayHappenInAMethod(
        ConstructorDeclarationSyntax constructor, SemanticModel model, CancellationToken token) =>
        (constructor.Body is not null || constructor.ExpressionBody is not null)
        && constructor.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(IsWritten)
            .Select(name => model.GetSymbolInfo(name, token).Symbol)
            .All(symbol => symbol is not { IsStatic: true } || !NeedsConstructor(symbol, token));

    private static bool IsWritten(IdentifierNameSyntax name)
    {
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or RefExpressionSyntax => true,
            _ => false,
        };
    }

    private static bool NeedsConstructor(ISymbol symbol, CancellationToken token) => symbol switch
    {
        IFieldSymbol field => field.IsReadOnly || MustBeSet(field, field.Type, token),
        IPropertySymbol property => property.SetMethod is null || MustBeSet(property, property.Type, token),
        _ => false,
    };

    // The compiler wants a reference that is never null to be set when the constructor ends.
    private static bool MustBeSet(ISymbol symbol, ITypeSymbol type, CancellationToken token) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }
        && symbol.DeclaringSyntaxReferences.Any(part => part.GetSyntax(token)
            is VariableDeclaratorSyntax { Initializer: null } or PropertyDeclarationSyntax { Initializer: null });
}
