using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE101: adds the profile that the message proposes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddProfileFix))]
[Shared]
public sealed class AddProfileFix : ConfigFix
{
    private const string ProfileName = "Production";

    /// <summary>Creates the fix.</summary>
    public AddProfileFix()
        : base(ShapeRules.NoProfile)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node is not TypeDeclarationSyntax type
            || await place.GetModelAsync().ConfigureAwait(false) is not { } model)
        {
            return;
        }

        var name = OptionsType.NameAt(type.Identifier.SpanStart, model);
        var member = "public static " + name + " " + ProfileName + " => new() { Workers = 2 };";
        var text = await place.Context.Document.GetTextAsync(place.Token).ConfigureAwait(false);
        if (Insertion(type, member, text) is { } change
            && await ProfileCheck.HoldsAsync(place, [change], type, ProfileName).ConfigureAwait(false))
        {
            place.Offer($"Add the profile '{ProfileName}'", nameof(AddProfileFix), change);
        }
    }

    private static TextChange? Insertion(TypeDeclarationSyntax type, string member, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(type.SpanStart);
        var (end, indent) = (line.EndIn(text), line.Indent());
        if (type.SemicolonToken.IsKind(SyntaxKind.SemicolonToken) && type.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            return new TextChange(type.SemicolonToken.Span, end + indent + "{" + end + indent + Lines.Step + member + end + indent + "}");
        }

        var brace = type.CloseBraceToken;
        if (brace.IsMissing || type.OpenBraceToken.IsMissing)
        {
            return null;
        }

        if (!brace.BeginsLine(text))
        {
            var space = char.IsWhiteSpace(text[brace.SpanStart - 1]) ? "" : " ";
            return new TextChange(new TextSpan(brace.SpanStart, 0), space + member + " ");
        }

        var last = text.Lines.GetLineFromPosition(brace.SpanStart);
        var gap = type.Members.Count > 0 ? end : "";
        return new TextChange(new TextSpan(last.Start, 0), gap + last.Indent() + Lines.Step + member + end);
    }
}
