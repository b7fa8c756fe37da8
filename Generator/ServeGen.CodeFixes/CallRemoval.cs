using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace ServeGen.CodeFixes;

/// <summary>Takes a call out of its code.</summary>
internal static class CallRemoval
{
    /// <summary>What does it; null where the call is neither a statement of its own nor a link of a chain.</summary>
    public static Action<SyntaxEditor>? Of(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name })
        {
            return null;
        }

        // Without its address it still has to run the app.
        if (name is "Run" or "RunAsync")
        {
            return editor => editor.ReplaceNode(call.ArgumentList, call.ArgumentList.WithArguments([]));
        }

        var isAlone = call.Parent is ExpressionStatementSyntax && !receiver.DescendantNodesAndSelf().Any(IsCall);
        if (!isAlone)
        {
            return editor => editor.ReplaceNode(call, receiver.WithTriviaFrom(call));
        }

        return call.Parent!.Parent switch
        {
            GlobalStatementSyntax statement => editor => Remove(editor, statement),
            BlockSyntax => editor => Remove(editor, call.Parent),
            _ => null,
        };
    }

    private static bool IsCall(SyntaxNode node) => node is InvocationExpressionSyntax;

    private static void Remove(SyntaxEditor editor, SyntaxNode statement) =>
        editor.RemoveNode(statement, SyntaxRemoveOptions.KeepUnbalancedDirectives);
}
