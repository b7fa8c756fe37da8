using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE302: shortens the drain, so that a stop ends some seconds before Kubernetes kills.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShortenGraceFix))]
[Shared]
public sealed class ShortenGraceFix : ConfigFix
{
    private static readonly TimeSpan WholeStop = TimeSpan.FromSeconds(25);

    // With less a reload would cut requests; then the delay is what is too long, and nobody knows by how much.
    private static readonly TimeSpan ShortestGrace = TimeSpan.FromSeconds(5);

    /// <summary>Creates the fix.</summary>
    public ShortenGraceFix()
        : base(TimeRules.LongerThanKubernetesWaits)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node is ExpressionSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } delay } value
            && await place.GetModelAsync().ConfigureAwait(false) is { } model
            && new ConstantFolder(model, place.Token).Fold(value).Value is TimeSpan time
            && WholeStop - time is var grace && grace >= ShortestGrace)
        {
            var text = new ValueCode(model, value.SpanStart).Duration(grace);
            place.Offer(
                $"Set {SettingNames.GracefulTimeout} = {text}",
                nameof(ShortenGraceFix),
                () => SettingEdit.Set(place.Root, delay, SettingNames.GracefulTimeout, SyntaxFactory.ParseExpression(text)));
        }
    }
}
