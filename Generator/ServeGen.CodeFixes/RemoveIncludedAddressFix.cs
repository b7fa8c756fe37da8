using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>SERVE404: of two addresses removes the one that the other includes. Whoever reached it still does.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveIncludedAddressFix))]
[Shared]
public sealed class RemoveIncludedAddressFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public RemoveIncludedAddressFix()
        : base(AddressRules.Overlap)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (ListEdit.ElementAt(place.Node) is not { Parent: { } list }
            || await place.GetModelAsync().ConfigureAwait(false) is not { } model
            || AddressOf(place.Node, model, place.Token) is not { } later)
        {
            return;
        }

        var other = list.ChildNodes()
            .Select(child => child is ExpressionElementSyntax element ? element.Expression : child)
            .TakeWhile(node => node != place.Node)
            .FirstOrDefault(node => AddressOf(node, model, place.Token)?.Overlaps(later) == true);
        if (other is not null)
        {
            var included = AddressOf(other, model, place.Token)!.Includes(later) ? place.Node : other;
            var title = $"Remove {included}, which {(included == other ? place.Node : other)} includes";
            place.Offer(title, nameof(RemoveIncludedAddressFix), () => ListEdit.Remove(place.Root, ListEdit.ElementAt(included)!));
        }
    }

    private static BindAddress? AddressOf(SyntaxNode node, SemanticModel model, CancellationToken token) =>
        model.GetConstantValue(node, token).Value is string text && BindAddress.TryParse(text, out var address, out _) ? address : null;
}
