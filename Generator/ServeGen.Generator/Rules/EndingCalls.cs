using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>SERVE504: the calls in a hook that end its process.</summary>
internal static class EndingCalls
{
    public static IEnumerable<HookFinding> In(HookCode hook) => hook.Nodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => Ends(call, hook))
        .Select(call => hook.IsOfWorker
            ? new HookFinding(HookRules.EndsProcess, call, hook.Name, "a worker", call, "the worker at once, with all that it is doing")
            : new HookFinding(HookRules.EndsProcess, call, hook.Name, "the supervisor", call, "the whole server"));

    private static bool Ends(InvocationExpressionSyntax call, HookCode hook) => call.NameOfCalled() switch
    {
        "Exit" or "FailFast" => hook.MethodOf(call).IsOf("System", "Environment"),
        "Kill" => call.Expression is MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax own }
            && own.NameOfCalled() is "GetCurrentProcess"
            && hook.MethodOf(own).IsOf("System.Diagnostics", "Process"),
        _ => false,
    };
}
