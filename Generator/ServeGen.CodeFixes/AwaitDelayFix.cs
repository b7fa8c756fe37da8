using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE503: awaits a delay instead of sleeping.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitDelayFix))]
[Shared]
public sealed class AwaitDelayFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public AwaitDelayFix()
        : base(HookRules.Sleeps)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } sleep
            || sleep.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not { } lambda
            || await place.GetModelAsync().ConfigureAwait(false) is not { } model
            || !AsyncLambda.CanAwait(lambda, model, place.Token))
        {
            return;
        }

        var delay = SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression(NameOfDelay(sleep, model)), sleep.ArgumentList);
        await place.OfferIfItCompilesAsync(
            "Await Task.Delay",
            nameof(AwaitDelayFix),
            () => place.Root.ReplaceNode(lambda, AsyncLambda.Await(lambda, sleep, delay))).ConfigureAwait(false);
    }

    // As short as the file's usings let it be.
    private static string NameOfDelay(InvocationExpressionSyntax sleep, SemanticModel model)
    {
        const SpeculativeBindingOption AsType = SpeculativeBindingOption.BindAsTypeOrNamespace;
        var task = SyntaxFactory.IdentifierName("Task");
        return model.GetSpeculativeSymbolInfo(sleep.SpanStart, task, AsType).Symbol is ITypeSymbol type && type.IsTask()
            ? "Task.Delay"
            : "System.Threading.Tasks.Task.Delay";
    }
}
