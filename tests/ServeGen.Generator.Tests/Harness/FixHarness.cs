using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.Generator.Tests;

/// <summary>Applies a fix in a workspace until it is no longer offered, and shows that what is left compiles.</summary>
internal static class FixHarness
{
    private const int MostFixes = 10;

    public static Task Fixes(CodeFixProvider fix, SourceFile before, SourceFile after, string? title = null) =>
        Fixes(fix, [before], [after], title);

    /// <summary>The same for a fix of the first file that may change the others too.</summary>
    public static Task Fixes(CodeFixProvider fix, SourceFile[] before, SourceFile[] after, string? title = null) =>
        Fixes(fix, TestCompilation.App, before, after, title);

    public static Task Fixes(
        CodeFixProvider fix, Func<SourceFile[], CSharpCompilation> compile, SourceFile before, SourceFile after, string? title = null) =>
        Fixes(fix, compile, [before], [after], title);

    private static async Task Fixes(
        CodeFixProvider fix, Func<SourceFile[], CSharpCompilation> compile, SourceFile[] before, SourceFile[] after, string? title)
    {
        var document = TestWorkspace.Open(compile(before));
        for (var i = 0; i < MostFixes && (await Offers(fix, document)).Find(offer => Matches(offer, title)) is { } action; i++)
        {
            document = await TestWorkspace.Apply(document, action);
        }

        foreach (var (expected, found) in after.Zip(document.Project.Documents))
        {
            Assert.Equal(expected.Text, (await found.GetTextAsync()).ToString());
        }

        Assert.Empty(GeneratorRun.Of((CSharpCompilation)(await document.Project.GetCompilationAsync())!).Problems);
    }

    public static Task OffersNothing(CodeFixProvider fix, SourceFile file, string? title = null) =>
        OffersNothing(fix, [file], title);

    public static async Task OffersNothing(CodeFixProvider fix, SourceFile[] files, string? title = null) =>
        Assert.DoesNotContain(await Offers(fix, TestWorkspace.Open(files)), offer => Matches(offer, title));

    /// <summary>Applies the fix to all that it can repair in the file in one step, as an editor offers it.</summary>
    public static async Task FixesAll(CodeFixProvider fix, SourceFile before, SourceFile after)
    {
        var document = TestWorkspace.Open(before);
        var key = (await Offers(fix, document))[0].EquivalenceKey;
        var context = new FixAllContext(
            document, fix, FixAllScope.Document, key, fix.FixableDiagnosticIds, new Findings(), CancellationToken.None);

        document = await TestWorkspace.Apply(document, (await fix.GetFixAllProvider()!.GetFixAsync(context))!);

        Assert.Equal(after.Text, (await document.GetTextAsync()).ToString());
    }

    private static bool Matches(CodeAction action, string? title) =>
        title is null || action.Title.StartsWith(title, StringComparison.Ordinal);

    private static async Task<List<CodeAction>> Offers(CodeFixProvider fix, Document document)
    {
        var actions = new List<CodeAction>();
        var diagnostics = await RuleHarness.Analyze((await document.Project.GetCompilationAsync())!);
        foreach (var diagnostic in diagnostics.Where(found => fix.FixableDiagnosticIds.Contains(found.Id, StringComparer.Ordinal)
            && string.Equals(found.Location.SourceTree!.FilePath, document.FilePath, StringComparison.Ordinal)))
        {
            var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None);
            await fix.RegisterCodeFixesAsync(context);
        }

        return actions;
    }

    private sealed class Findings : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await RuleHarness.Analyze((await project.GetCompilationAsync(cancellationToken))!);
    }
}
