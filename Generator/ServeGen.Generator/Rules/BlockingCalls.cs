using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>SERVE502, SERVE503: what a hook's thread waits for without need.</summary>
internal static class BlockingCalls
{
    public static IEnumerable<HookFinding> In(HookCode hook)
    {
        var thread = hook.IsOfRequest ? "a thread of the pool" : "its thread";
        foreach (var node in hook.Nodes().OfType<ExpressionSyntax>())
        {
            if (TaskOf(node, hook) is { } task)
            {
                yield return new HookFinding(HookRules.BlocksOnTask, NameIn(node), hook.Name, thread, task);
            }
            else if (node is InvocationExpressionSyntax call && IsSleep(call, hook))
            {
                yield return new HookFinding(HookRules.Sleeps, NameIn(node), hook.Name, thread);
            }
        }
    }

    /// <summary>The task that the expression itself waits for; null where it waits for none.</summary>
    public static ExpressionSyntax? TaskOf(ExpressionSyntax node, HookCode hook) => node switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } access
            when hook.SymbolOf(access) is IPropertySymbol result && result.ContainingType.IsTask()
            && !IsAwaited(access.Expression, hook) => access.Expression,

        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } access } call
            when hook.MethodOf(call)?.ContainingType.IsTask() == true => access.Expression,

        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult" } access } call
            when hook.MethodOf(call) is { } method && IsAwaiter(method.ContainingType) => AwaitedBy(access.Expression),

        _ => null,
    };

    // Of an awaiter that somebody keeps in a variable the task is not to be seen.
    private static ExpressionSyntax? AwaitedBy(ExpressionSyntax awaiter) =>
        awaiter is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } access }
            ? access.Expression
            : null;

    private static bool IsSleep(InvocationExpressionSyntax call, HookCode hook) =>
        call.NameOfCalled() is "Sleep" && hook.MethodOf(call).IsOf("System.Threading", "Thread");

    private static bool IsAwaiter(INamedTypeSymbol type) =>
        type.Name is "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter"
        && type.ContainingNamespace.Is("System.Runtime.CompilerServices");

    // After `await Task.WhenAll(one, two)` the results are there.
    private static bool IsAwaited(ExpressionSyntax task, HookCode hook) =>
        task is IdentifierNameSyntax name && hook.Nodes()
            .TakeWhile(node => node.SpanStart < task.SpanStart)
            .OfType<AwaitExpressionSyntax>()
            .SelectMany(awaiting => awaiting.DescendantNodes().OfType<IdentifierNameSyntax>())
            .Any(other => other.Identifier.ValueText == name.Identifier.ValueText);

    private static SimpleNameSyntax NameIn(ExpressionSyntax node) =>
        node is InvocationExpressionSyntax call ? call.CalledName()! : ((MemberAccessExpressionSyntax)node).Name;
}
