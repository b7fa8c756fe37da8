using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>SERVE205, SERVE207: removes a setting that does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSettingFix))]
[Shared]
public sealed class RemoveSettingFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public RemoveSettingFix()
        : base(RecyclingRules.JitterWithoutMaxLifetime, RecyclingRules.SamplesWithoutLimit)
    {
    }

    private protected override Task OfferAsync(FixPlace place)
    {
        if (place.Node.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } setting)
        {
            place.Offer($"Remove {setting.Left}", nameof(RemoveSettingFix), () => ListEdit.Remove(place.Root, setting));
        }

        return Task.CompletedTask;
    }
}
