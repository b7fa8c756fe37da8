using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>SERVE202: either the jitter goes, or MaxRequests comes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MaxRequestsJitterFix))]
[Shared]
public sealed class MaxRequestsJitterFix : ConfigFix
{
    // gunicorn's users write a jitter of a tenth.
    private const int RequestsPerJitter = 10;

    /// <summary>Creates the fix.</summary>
    public MaxRequestsJitterFix()
        : base(WorkerRules.JitterWithoutMaxRequests)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node.Parent is not AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } jitter
            || await place.GetModelAsync().ConfigureAwait(false) is not { } model)
        {
            return;
        }

        place.Offer("Remove MaxRequestsJitter", "Remove", () => ListEdit.Remove(place.Root, jitter));
        if (model.GetConstantValue(place.Node, place.Token).Value is int value
            && (long)value * RequestsPerJitter <= SettingsTable.ByName(SettingNames.MaxRequests).Max)
        {
            var text = (value * RequestsPerJitter).ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');
            var requests = SyntaxFactory.ParseExpression(text);
            place.Offer($"Set MaxRequests = {text}", "Set", () => SettingEdit.Set(place.Root, jitter, SettingNames.MaxRequests, requests));
        }
    }
}
