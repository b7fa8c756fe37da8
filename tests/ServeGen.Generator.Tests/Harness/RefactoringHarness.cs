using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.Generator.Tests;

/// <summary>Asks a refactoring what it offers at the mark <c>[||]</c>, and applies it.</summary>
internal static class RefactoringHarness
{
    /// <summary>The entries of the menu, those of the inner ones included, and the text without the mark.</summary>
    public static async Task<(Document Document, IReadOnlyList<CodeAction> Offers)> Open(CodeRefactoringProvider refactoring, SourceFile file)
    {
        var (text, spans) = Markup.Parse(file.Text);
        var document = TestWorkspace.Open(file with { Text = text });
        var menus = new List<CodeAction>();
        await refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(document, spans[0], menus.Add, CancellationToken.None));
        return (document, [.. menus.SelectMany(Leaves)]);
    }

    /// <summary>Applies the entry of that key; what is left compiles, and our rules find in it what they found before.</summary>
    public static async Task<string> Apply(CodeRefactoringProvider refactoring, SourceFile file, string key)
    {
        var (document, offers) = await Open(refactoring, file);
        var offer = offers.Single(offer => string.Equals(offer.EquivalenceKey, key, StringComparison.Ordinal));
        var changed = await TestWorkspace.Apply(document, offer);
        var compilation = (CSharpCompilation)(await changed.Project.GetCompilationAsync())!;

        Assert.Empty(GeneratorRun.Of(compilation).Problems);
        Assert.Equal(
            (await RuleHarness.Analyze((await document.Project.GetCompilationAsync())!)).Select(found => found.Id),
            (await RuleHarness.Analyze(compilation)).Select(found => found.Id));
        return (await changed.GetTextAsync()).ToString();
    }

    private static IEnumerable<CodeAction> Leaves(CodeAction action) =>
        action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Leaves);
}
