using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>SERVE912: removes a path at which the server itself writes from those that are watched.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveOwnFileFix))]
[Shared]
public sealed class RemoveOwnFileFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public RemoveOwnFileFix()
        : base(DevelopmentRules.OwnFile)
    {
    }

    private protected override Task OfferAsync(FixPlace place)
    {
        if (ListEdit.ElementAt(place.Node) is { } element)
        {
            place.Offer($"Remove {place.Node}", nameof(RemoveOwnFileFix), () => ListEdit.Remove(place.Root, element));
        }

        return Task.CompletedTask;
    }
}
