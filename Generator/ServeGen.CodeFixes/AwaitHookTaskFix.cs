using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE501: makes the hook async and awaits the task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitHookTaskFix))]
[Shared]
public sealed class AwaitHookTaskFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public AwaitHookTaskFix()
        : base(HookRules.TaskNotAwaited)
    {
    }

    private protected override Task OfferAsync(FixPlace place)
    {
        // Of what stands after "?." there may be none to await.
        if (place.Node is InvocationExpressionSyntax call
            && call.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { } lambda)
        {
            place.Offer(
                "Await it", nameof(AwaitHookTaskFix), () => place.Root.ReplaceNode(lambda, AsyncLambda.Await(lambda, call, call)));
        }

        return Task.CompletedTask;
    }
}
