using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE103: makes the class that holds Main partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
[Shared]
public sealed class MakePartialFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public MakePartialFix()
        : base(ShapeRules.EntryClosed)
    {
    }

    private protected override Task OfferAsync(FixPlace place)
    {
        // A type that is local to its file stays closed, partial or not.
        if (place.Node is TypeDeclarationSyntax type
            && !EntryPointParser.IsFileLocal(type)
            && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            var title = $"Make '{type.Identifier.ValueText}' partial";
            place.Offer(title, nameof(MakePartialFix), () => place.Root.ReplaceNode(type, MakePartial(type)));
        }

        return Task.CompletedTask;
    }

    private static TypeDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
        {
            return type.AddModifiers(partial);
        }

        // The comment and the indentation before the keyword belong before the first modifier.
        return type
            .WithKeyword(type.Keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
