using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.CodeFixes;

/// <summary>Writes <c>await</c> into a lambda, and <c>async</c> before it where that is missing.</summary>
internal static class AsyncLambda
{
    /// <summary>The lambda, with an expression in it replaced by one that awaits the task.</summary>
    public static AnonymousFunctionExpressionSyntax Await(
        AnonymousFunctionExpressionSyntax lambda, ExpressionSyntax replaced, ExpressionSyntax task)
    {
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(Keyword(SyntaxKind.AwaitKeyword), task.WithoutTrivia());
        if (NeedsParentheses(replaced))
        {
            awaited = SyntaxFactory.ParenthesizedExpression(awaited);
        }

        var awaiting = lambda.ReplaceNode(replaced, awaited.WithTriviaFrom(replaced));
        return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword)
            ? awaiting
            : awaiting
                .WithoutLeadingTrivia()
                .WithAsyncKeyword(Keyword(SyntaxKind.AsyncKeyword))
                .WithLeadingTrivia(lambda.GetLeadingTrivia());
    }

    /// <summary>
    /// False where something lives on the stack: it could not be kept over an await, which the compiler finds out so late that
    /// it is not among the file's diagnostics.
    /// </summary>
    public static bool CanAwait(AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CancellationToken token) =>
        !lambda.Body.DescendantNodes().Any(node => node switch
        {
            RefTypeSyntax or RefExpressionSyntax => true,
            ExpressionSyntax expression when model.GetTypeInfo(expression, token) is var found =>
                found.Type is { IsRefLikeType: true } || found.ConvertedType is { IsRefLikeType: true },
            _ => false,
        });

    // What follows a dot or a bracket would belong to the task otherwise.
    private static bool NeedsParentheses(ExpressionSyntax replaced) =>
        replaced.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax;

    private static SyntaxToken Keyword(SyntaxKind kind) => SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}
