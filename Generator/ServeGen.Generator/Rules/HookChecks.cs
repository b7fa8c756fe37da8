using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>All rules about the code of hooks.</summary>
internal static class HookChecks
{
    public static IEnumerable<HookFinding> Check(
        string name, ExpressionSyntax value, Compilation compilation, CancellationToken token) =>
        HookCode.Of(name, value, compilation, token) is { } hook
            ? LostTasks.In(hook)
                .Concat(BlockingCalls.In(hook))
                .Concat(EndingCalls.In(hook))
                .Concat(KeptRequests.In(hook))
            : [];
}
