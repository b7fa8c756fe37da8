using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>SERVE5xx: the code of the hooks.</summary>
internal static class HookRules
{
    public static readonly RuleInfo TaskNotAwaited = new(
        "SERVE501",
        "The hook does not await its task",
        "{0} ends before '{1}' does, and an exception of it is lost; write async and await",
        refuses: false);

    public static IReadOnlyList<RuleInfo> All { get; } = [TaskNotAwaited];

    /// <summary>
    /// The calls in a hook whose task nobody takes. Within an async lambda the compiler itself sees them.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> UnawaitedIn(ExpressionSyntax hook, Compilation compilation, CancellationToken token)
    {
        if (hook.Stripped() is not AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: (int)SyntaxKind.None } lambda)
        {
            return [];
        }

        var model = compilation.GetSemanticModel(hook.SyntaxTree);
        return Discarded(lambda).Where(expression => IsTask(model.GetTypeInfo(expression, token).Type));
    }

    private static IEnumerable<ExpressionSyntax> Discarded(AnonymousFunctionExpressionSyntax lambda)
    {
        var expressions = lambda.ExpressionBody is { } body
            ? [body]
            : lambda.Block!
                .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ExpressionStatementSyntax>()
                .Select(statement => statement.Expression);
        return expressions.Where(expression => expression.Stripped() is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax);
    }

    private static bool IsTask(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is
                {
                    Name: "Task" or "ValueTask",
                    ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } },
                })
            {
                return true;
            }
        }

        return false;
    }
}
