using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE102, SERVE107: removes a [ServerConfig] that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveMarkFix))]
[Shared]
public sealed class RemoveMarkFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public RemoveMarkFix()
        : base(ShapeRules.SecondConfig, ShapeRules.NoEntryPoint)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node is TypeDeclarationSyntax type
            && await place.GetModelAsync().ConfigureAwait(false) is { } model
            && model.GetDeclaredSymbol(type, place.Token) is INamedTypeSymbol config
            && KnownTypes.Find(model.Compilation)?.MarkOf(config)?.ApplicationSyntaxReference is { } mark
            && mark.SyntaxTree == place.Root.SyntaxTree
            && place.Root.FindNode(mark.Span) is AttributeSyntax { Parent: AttributeListSyntax list } attribute)
        {
            place.Offer($"Remove [{attribute}]", nameof(RemoveMarkFix), Removal(list, attribute));
        }
    }

    private static TextChange Removal(AttributeListSyntax list, AttributeSyntax attribute)
    {
        if (list.Attributes.Count > 1)
        {
            return new TextChange(list.Attributes.Span, list.Attributes.Remove(attribute).ToString());
        }

        // With its line, unless a comment stands behind it.
        var (last, next) = (list.GetLastToken(), list.GetLastToken().GetNextToken());
        var isBare = last.TrailingTrivia.Concat(next.LeadingTrivia).All(trivia => string.IsNullOrWhiteSpace(trivia.ToFullString()));
        return new TextChange(isBare ? TextSpan.FromBounds(list.SpanStart, next.SpanStart) : list.Span, "");
    }
}
