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

    private protected override Task OfferAsync(CodeFixContext context, Diagnostic diagnostic, SyntaxNode root, SyntaxNode node)
    {
        // A type that is local to its file stays closed, partial or not.
        if (node is TypeDeclarationSyntax type && !EntryPointParser.IsFileLocal(type) && !type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            Offer(context, diagnostic, $"Make '{type.Identifier.ValueText}' partial", nameof(MakePartialFix), () => root.ReplaceNode(type, MakePartial(type)));
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
