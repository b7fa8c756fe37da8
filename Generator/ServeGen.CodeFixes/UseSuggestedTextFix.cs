using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>Writes the text that the rule suggests in place of one, alone or in a list.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseSuggestedTextFix))]
[Shared]
public sealed class UseSuggestedTextFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public UseSuggestedTextFix()
        : base(
            RecyclingRules.NotATimeOfDay, WorkerRules.NotAPath, WorkerRules.PathWithFragment, AddressRules.NotAnAddress,
            ProxyRules.NotARange, ProxyRules.HostBits, LogRules.BadFormat, LogRules.NoLevel, SyslogRules.BadAddress, MetricsRules.BadAddress)
    {
    }

    private protected override Task OfferAsync(FixPlace place)
    {
        // A constant or a sum of texts is better repaired where it is put together.
        if (place.Node is LiteralExpressionSyntax literal
            && place.Diagnostic.Properties.TryGetValue(Descriptors.SuggestionProperty, out var suggestion)
            && suggestion is not null)
        {
            var text = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(suggestion));
            place.Offer(
                $"Use {text}", nameof(UseSuggestedTextFix), () => place.Root.ReplaceNode(literal, text.WithTriviaFrom(literal)));
        }

        return Task.CompletedTask;
    }
}
