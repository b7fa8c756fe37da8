using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>Tries a change out before it is offered.</summary>
internal static class ProfileCheck
{
    /// <summary>
    /// True when the changed class has that profile, and when neither the file nor one that uses the member has a problem
    /// that it did not have before.
    /// </summary>
    public static async Task<bool> HoldsAsync(
        FixPlace place, TextChange[] changes, TypeDeclarationSyntax type, string profile, ISymbol? member = null)
    {
        var (before, after) = (place.Context.Document, await place.ApplyAsync(changes, place.Token).ConfigureAwait(false));
        if (await after.GetSemanticModelAsync(place.Token).ConfigureAwait(false) is not { } model
            || await after.GetSyntaxRootAsync(place.Token).ConfigureAwait(false) is not { } root
            || root.FindToken(type.Keyword.SpanStart).Parent is not TypeDeclarationSyntax changed
            || model.GetDeclaredSymbol(changed, place.Token) is not INamedTypeSymbol config
            || ServerConfigParser.Parse(config, model.Compilation, place.Token) is not { } parsed
            || !parsed.Profiles.Any(found => string.Equals(found.Name, profile, StringComparison.Ordinal)))
        {
            return false;
        }

        var files = new HashSet<DocumentId> { before.Id };
        foreach (var use in member is null ? [] : await SymbolFinder.FindReferencesAsync(member, before.Project.Solution, place.Token).ConfigureAwait(false))
        {
            files.UnionWith(use.Locations.Select(location => location.Document.Id));
        }

        foreach (var file in files)
        {
            if (await ProblemsAsync(after.Project.Solution, file, place.Token).ConfigureAwait(false)
                > await ProblemsAsync(before.Project.Solution, file, place.Token).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<int> ProblemsAsync(Solution solution, DocumentId file, CancellationToken token) =>
        solution.GetDocument(file) is { } document && await document.GetSemanticModelAsync(token).ConfigureAwait(false) is { } model
            ? model.GetDiagnostics(cancellationToken: token).Count(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            : 0;
}
