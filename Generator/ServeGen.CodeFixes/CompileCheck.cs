using Microsoft.CodeAnalysis;

namespace ServeGen.CodeFixes;

/// <summary>Asks the compiler whether a fix would leave code that compiles.</summary>
internal static class CompileCheck
{
    /// <summary>True when the changed file has no error or warning that it did not have.</summary>
    public static async Task<bool> IsNoWorseAsync(Document before, Document after, CancellationToken token)
    {
        var old = await ProblemsAsync(before, token).ConfigureAwait(false);
        var now = await ProblemsAsync(after, token).ConfigureAwait(false);
        return now.All(problem => problem.Count() <= old[problem.Key].Count());
    }

    private static async Task<ILookup<string, Diagnostic>> ProblemsAsync(Document document, CancellationToken token)
    {
        var model = await document.GetSemanticModelAsync(token).ConfigureAwait(false);
        var found = model?.GetDiagnostics(cancellationToken: token) ?? [];
        return found
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ToLookup(diagnostic => diagnostic.Id, StringComparer.Ordinal);
    }
}
