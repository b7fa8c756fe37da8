using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using ServeGen.Configuration;

namespace ServeGen.CodeFixes;

/// <summary>What all our fixes share: their rules, and that nothing is offered before it is known to help.</summary>
public abstract class ConfigFix : CodeFixProvider
{
    private readonly RuleInfo[] _rules;

    private protected ConfigFix(params RuleInfo[] rules) => _rules = rules;

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [.. _rules.Select(rule => rule.Id)];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            await OfferAsync(new FixPlace(context, diagnostic, root, node)).ConfigureAwait(false);
        }
    }

    /// <summary>Registers what would repair the diagnostic, after checking that it would.</summary>
    private protected abstract Task OfferAsync(FixPlace place);
}
