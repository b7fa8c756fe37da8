using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE105, SERVE106: gives a member that was meant as a profile the form of one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeProfileFix))]
[Shared]
public sealed class MakeProfileFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public MakeProfileFix()
        : base(ShapeRules.NotAProfile, ShapeRules.UnreachableProfile)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } member
            || await place.GetModelAsync().ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(place.Node, place.Token) is not { } symbol)
        {
            return;
        }

        var changes = ProfileRepair.Of(member, OptionsType.NameAt(member.SpanStart, model));
        if (changes.Length > 0 && await ProfileCheck.HoldsAsync(place, changes, type, symbol.Name, symbol).ConfigureAwait(false))
        {
            place.Offer($"Make '{symbol.Name}' a profile: a public static property", nameof(MakeProfileFix), changes);
        }
    }
}
