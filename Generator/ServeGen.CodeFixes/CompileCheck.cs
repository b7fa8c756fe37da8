using Microsoft.CodeAnalysis;

namespace ServeGen.CodeFixes;

/// <summary>Asks the compiler whether a fix would leave code that compiles.</summary>
internal static class CompileCheck
{
    /// <summary>True when the changed file has no error or warning more than it had.</summary>
    public static async Task<bool> IsNoWorseAsync(Document before, Document after, CancellationToken token) =>
        await CountAsync(after, token).ConfigureAwait(false) <= await CountAsync(before, token).ConfigureAwait(false);

    private static async Task<int> CountAsync(Document document, CancellationToken token) =>
        await document.GetSemanticModelAsync(token).ConfigureAwait(false) is { } model
            ? model.GetDiagnostics(cancellationToken: token).Count(found => found.Severity >= DiagnosticSeverity.Warning)
            : int.MaxValue;
}
