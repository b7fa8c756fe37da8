using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ServeGen.Generator.Tests;

/// <summary>Runs the analyzer over an app whose files mark with <c>[|…|]</c> what the rule must report, and nothing else.</summary>
internal static class RuleHarness
{
    public static Task Fires(string id, string settings, params string[] messages) =>
        Fires(id, [SourceFile.Settings(settings)], messages);

    public static Task Fires(string id, SourceFile[] files, params string[] messages) =>
        Fires(id, TestCompilation.App, files, messages);

    public static async Task Fires(
        string id, Func<SourceFile[], CSharpCompilation> compile, SourceFile[] files, params string[] messages)
    {
        var parsed = files.Select(file => (file.Name, Content: Markup.Parse(file.Text))).ToArray();
        var plain = parsed.Select(file => new SourceFile(file.Name, file.Content.Text)).ToArray();
        var expected = plain.Zip(parsed, (file, marked) => marked.Content.Spans.Select(span => Describe(id, file.Tree, span)));
        var found = await Analyze(GeneratorRun.Of(compile(plain)).Output);

        // The text and the place, so that a failure shows the line that should have been written.
        Assert.Equal(expected.SelectMany(line => line).Order(StringComparer.Ordinal), found.Select(Describe).Order(StringComparer.Ordinal));
        var texts = found.Select(diagnostic => diagnostic.GetMessage(null)).ToArray();
        Assert.All(messages, message => Assert.Contains(message, texts));
    }

    public static Task Silent(string settings) => Silent(SourceFile.Settings(settings));

    public static Task Silent(params SourceFile[] files) => Fires("none", files);

    public static async Task<IReadOnlyList<Diagnostic>> Analyze(Compilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        Assert.Empty(errors);
        return await compilation.WithAnalyzers([new ServerConfigAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }

    private static string Describe(Diagnostic diagnostic) =>
        Describe(diagnostic.Id, diagnostic.Location.SourceTree!, diagnostic.Location.SourceSpan);

    private static string Describe(string id, SyntaxTree tree, TextSpan span) =>
        $"{id} {Path.GetFileName(tree.FilePath)} '{tree.GetText().ToString(span)}' {span}";
}
