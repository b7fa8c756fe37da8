using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.Generator;

/// <summary>SERVE505: parts of a request that a hook puts where they outlive it.</summary>
internal static class KeptRequests
{
    public static IEnumerable<HookFinding> In(HookCode hook) => hook.IsOfRequest
        ? hook.Nodes().OfType<ExpressionSyntax>().SelectMany(node => Kept(node, hook))
        : [];

    private static IEnumerable<HookFinding> Kept(ExpressionSyntax node, HookCode hook) => node switch
    {
        AssignmentExpressionSyntax assignment when IsPartOfRequest(assignment.Right, hook) && Outlives(assignment.Left, hook) =>
            [Finding(hook, assignment.Right, assignment.Left)],

        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            when call.ArgumentList.Arguments.Count > 0 && IsAdding(access.Name.Identifier.ValueText) =>
            call.ArgumentList.Arguments
                .Select(argument => argument.Expression)
                .Where(value => IsPartOfRequest(value, hook) && IsCollection(call, hook) && Outlives(access.Expression, hook))
                .Select(value => Finding(hook, value, access.Expression)),

        _ => [],
    };

    private static HookFinding Finding(HookCode hook, ExpressionSyntax value, ExpressionSyntax target) =>
        new(HookRules.KeepsRequest, value, hook.Name, value, target);

    private static bool IsAdding(string method) =>
        method is "Add" or "TryAdd" or "Enqueue" or "Push" or "Insert" or "AddLast" or "AddFirst";

    private static bool IsCollection(InvocationExpressionSyntax call, HookCode hook)
    {
        var space = hook.MethodOf(call)?.ContainingNamespace;
        return space.Is("System.Collections.Generic") || space.Is("System.Collections.Concurrent");
    }

    // The context that the hook gets, or what is reached from it by dots alone: what a method returns may be a copy.
    private static bool IsPartOfRequest(ExpressionSyntax value, HookCode hook) =>
        value.Stripped() is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && hook.SymbolOf(Root(value)) is IParameterSymbol { Type: var context }
        && context.Is("Microsoft.AspNetCore.Http", "HttpContext")
        && IsOfRequest(hook.Model.GetTypeInfo(value, hook.Token).Type);

    private static bool IsOfRequest(ITypeSymbol? type) => type is { IsReferenceType: true }
        && (type.ContainingNamespace.Is("Microsoft.AspNetCore.Http")
            || type.ContainingNamespace.Is("Microsoft.AspNetCore.Http.Features")
            || type.ContainingNamespace.Is("System.IO.Pipelines")
            || type.Is("System", "IServiceProvider")
            || type.Is("System.IO", "Stream"));

    // What a local variable holds may end with the hook; so may what hangs from one.
    private static bool Outlives(ExpressionSyntax target, HookCode hook)
    {
        var symbols = Symbols(target, hook).ToArray();
        return Array.Exists(symbols, symbol => symbol is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true })
            && !Array.Exists(symbols, symbol => symbol.IsOf("System.Threading", "AsyncLocal"));
    }

    private static IEnumerable<ISymbol?> Symbols(ExpressionSyntax target, HookCode hook)
    {
        for (ExpressionSyntax? part = target.Stripped(); part is not null; part = Inner(part))
        {
            yield return hook.SymbolOf(part);
        }
    }

    private static ExpressionSyntax Root(ExpressionSyntax expression)
    {
        var root = expression.Stripped();
        while (Inner(root) is { } inner)
        {
            root = inner;
        }

        return root;
    }

    private static ExpressionSyntax? Inner(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression.Stripped(),
        ElementAccessExpressionSyntax element => element.Expression.Stripped(),
        _ => null,
    };
}
