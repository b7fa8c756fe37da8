using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>SERVE502: awaits the task instead of blocking on it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitBlockedTaskFix))]
[Shared]
public sealed class AwaitBlockedTaskFix : ConfigFix
{
    /// <summary>Creates the fix.</summary>
    public AwaitBlockedTaskFix()
        : base(HookRules.BlocksOnTask)
    {
    }

    private protected override async Task OfferAsync(FixPlace place)
    {
        if (place.Node.Parent is MemberAccessExpressionSyntax access
            && Blocking(access) is { } blocking
            && blocking.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is { } lambda
            && await place.GetModelAsync().ConfigureAwait(false) is { } model
            && AsyncLambda.CanAwait(lambda, model, place.Token))
        {
            await place.OfferIfItCompilesAsync(
                "Await it",
                nameof(AwaitBlockedTaskFix),
                () => place.Root.ReplaceNode(lambda, AsyncLambda.Await(lambda, blocking, TaskOf(access)))).ConfigureAwait(false);
        }
    }

    // A wait with a limit goes on without the task; an await would not.
    private static ExpressionSyntax? Blocking(MemberAccessExpressionSyntax access) => access.Parent switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call when call.Expression == access => call,
        InvocationExpressionSyntax call when call.Expression == access => null,
        _ => access,
    };

    private static ExpressionSyntax TaskOf(MemberAccessExpressionSyntax access) =>
        access.Name.Identifier.ValueText is "GetResult"
        && access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax awaiter }
            ? awaiter.Expression
            : access.Expression;
}
