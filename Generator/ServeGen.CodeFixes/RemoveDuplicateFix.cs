using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>Removes what stands in the list already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveDuplicateFix))]
[Shared]
public sealed class RemoveDuplicateFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public RemoveDuplicateFix()
        : base(AddressRules.SameAddressTwice, RecyclingRules.SameTimeTwice, WorkerRules.SamePathTwice)
    {
    }

    private protected override Task OfferAsync(FixPlace place)
    {
        var element = place.Node.FirstAncestorOrSelf<SyntaxNode>(
            candidate => candidate.Parent is CollectionExpressionSyntax or InitializerExpressionSyntax);
        if (element is not null && CanShrink(element.Parent!))
        {
            var title = $"Remove {place.Node}";
            place.Offer(title, nameof(RemoveDuplicateFix), () => ListEdit.Remove(place.Root, element));
        }

        return Task.CompletedTask;
    }

    // An array that says its length would no longer compile.
    private static bool CanShrink(SyntaxNode list) =>
        list.Parent is not ArrayCreationExpressionSyntax array
        || array.Type.RankSpecifiers.All(rank => rank.Sizes.All(size => size is OmittedArraySizeExpressionSyntax));
}
