using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>
/// SERVE501: the calls in a hook whose task nobody takes. Within an async lambda the compiler itself sees them.
/// </summary>
internal static class LostTasks
{
    public static IEnumerable<HookFinding> In(HookCode hook) => hook.IsAsync
        ? []
        : Discarded(hook)
            .Where(expression => hook.Model.GetTypeInfo(expression, hook.Token).Type.IsTask())
            .Select(expression => new HookFinding(HookRules.TaskNotAwaited, expression, hook.Name, expression));

    private static IEnumerable<ExpressionSyntax> Discarded(HookCode hook)
    {
        var expressions = hook.Lambda.ExpressionBody is { } body
            ? [body]
            : hook.Nodes().OfType<ExpressionStatementSyntax>().Select(statement => statement.Expression);
        return expressions.Where(expression => expression.Stripped() is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax);
    }
}
