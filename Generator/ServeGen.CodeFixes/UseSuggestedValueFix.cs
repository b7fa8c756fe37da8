using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>Numbers, times, sizes and lists that are too large or too small: writes the value that the rule suggests.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseSuggestedValueFix))]
[Shared]
public sealed class UseSuggestedValueFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public UseSuggestedValueFix()
        : base(
            WorkerRules.OutsideLimits, WorkerRules.JitterNotBelowMaxRequests, WorkerRules.MoreAtATimeThanThereAre, TimeRules.NoGrace,
            TimeRules.ShortTimeout, RecyclingRules.HeapNotBelowMemory, RecyclingRules.JitterNotBelowMaxLifetime, RecyclingRules.FewRequests,
            WorkerRules.MoreSparesThanWorkers, TimeRules.ShortKeepAlive, TimeRules.ShortBoot, TimeRules.LongGrace, MemoryRules.LimitAboveHeap, MemoryRules.HeapTooSmall,
            RecyclingRules.LimitBelowEmptyWorker, RecyclingRules.LifetimeNotAboveMinLifetime, AddressRules.NoAddress)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        var (node, properties) = (place.Node, place.Diagnostic.Properties);
        if (!properties.TryGetValue(Descriptors.SuggestionProperty, out var suggestion) || suggestion is null
            || Assigned.To(node) is not { } setting
            || await place.GetModelAsync().ConfigureAwait(false) is not { } model
            || SuggestedValue.Write(setting, suggestion, (ExpressionSyntax)node, model) is not { } text)
        {
            return;
        }

        var value = SyntaxFactory.ParseExpression(text).WithTriviaFrom(node);
        place.Offer($"Use {text}", nameof(UseSuggestedValueFix), () => place.Root.ReplaceNode(node, value));
    }
}
