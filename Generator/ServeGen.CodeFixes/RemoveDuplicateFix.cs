using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
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
        if (ListEdit.ElementAt(place.Node) is { } element)
        {
            place.Offer($"Remove {place.Node}", nameof(RemoveDuplicateFix), () => ListEdit.Remove(place.Root, element));
        }

        return Task.CompletedTask;
    }
}
