using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>Tells profiles from members that only look like one and from everything else a class may hold.</summary>
internal sealed class MemberShapes(KnownTypes known, Compilation compilation, CancellationToken token)
{
    // The names that ASP.NET Core itself knows; a static property so called is meant as a profile, whatever its type.
    private static readonly string[] EnvironmentNames = ["Development", "Staging", "Production"];

    /// <summary>True for a static property of type ServerOptions that generated code can read.</summary>
    public bool IsProfile(IPropertySymbol property) =>
        property.IsStatic && IsOptions(property.Type) && property.ExplicitInterfaceImplementations.IsEmpty
        && WhyUnreachable(property) is null;

    /// <summary>What is wrong with a member that was probably meant as a profile; null for all others.</summary>
    public Misfit? MisfitOf(ISymbol member)
    {
        if (member.IsImplicitlyDeclared || !member.CanBeReferencedByName)
        {
            return null;
        }

        if (WhyWrongShape(member) is { } shape)
        {
            return IsHelper(member) ? null : new Misfit(member, IsUnreachable: false, shape);
        }

        return member is IPropertySymbol { IsStatic: true } property && IsOptions(property.Type)
            && WhyUnreachable(property) is { } reason && !IsHelper(member)
            ? new Misfit(member, IsUnreachable: true, reason)
            : null;
    }

    private bool IsOptions(ITypeSymbol type) =>
        known.IsServerOptions(type) && type.NullableAnnotation != NullableAnnotation.Annotated;

    private string? WhyWrongShape(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: true } => null,
        IPropertySymbol property when IsOptions(property.Type) => property.IsStatic ? null : "make it static",
        IPropertySymbol property when known.IsServerOptions(property.Type) =>
            "it may be null; make its type ServerOptions",
        IPropertySymbol { IsStatic: true } property when EnvironmentNames.Contains(member.Name, StringComparer.Ordinal) =>
            $"its type is {NameOf(property.Type)}, not ServerOptions",
        IFieldSymbol field when known.IsServerOptions(field.Type) => "it is a field; make it a static property",
        IMethodSymbol method when IsMaker(method) => "it is a method; make it a static property",
        _ => null,
    };

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private bool IsMaker(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, Parameters.IsEmpty: true }
        && known.IsServerOptions(method.ReturnType);

    private string? WhyUnreachable(IPropertySymbol property)
    {
        if (property.GetMethod is null)
        {
            return "it has no getter";
        }

        var types = property.ContainingType.FromOutside();
        if (types.Select(WhyUnreachable).FirstOrDefault(reason => reason is not null) is { } outer)
        {
            return outer;
        }

        if (!IsAccessible(property))
        {
            return MakeAccessible(property);
        }

        return IsAccessible(property.GetMethod) ? null : "make its getter internal or public";
    }

    private string? WhyUnreachable(INamedTypeSymbol type)
    {
        if (type.IsFileLocal)
        {
            return $"'{type.Name}' is local to its file";
        }

        if (!type.TypeParameters.IsEmpty)
        {
            return $"'{type.Name}' is generic";
        }

        return IsAccessible(type) ? null : MakeAccessible(type);
    }

    private bool IsAccessible(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    private static string MakeAccessible(ISymbol symbol) => $"make '{symbol.Name}' internal or public";

    // A private member that another member of the class mentions is a base that profiles share, and not meant as one.
    private bool IsHelper(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected
        && member.ContainingType.DeclaringSyntaxReferences
            .SelectMany(part => part.GetSyntax(token).DescendantNodes().OfType<IdentifierNameSyntax>())
            .Where(name => string.Equals(name.Identifier.ValueText, member.Name, StringComparison.Ordinal))
            .Any(name => !IsInside(name, member));

    private static bool IsInside(SyntaxNode node, ISymbol member) => member.DeclaringSyntaxReferences
        .Any(own => own.SyntaxTree == node.SyntaxTree && own.Span.Contains(node.Span));
}
