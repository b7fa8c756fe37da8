using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.Generator.Tests;

/// <summary>An app opened in a workspace, as an editor has it.</summary>
internal static class TestWorkspace
{
    /// <summary>The first of the files, as a document among the others.</summary>
    public static Document Open(params SourceFile[] files) => Open(TestCompilation.App(files));

    public static Document Open(CSharpCompilation compilation)
    {
        var project = new AdhocWorkspace()
            .AddProject("App", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(Path.GetFileName(tree.FilePath), tree.GetRoot(), filePath: tree.FilePath).Project;
        }

        return project.Documents.First();
    }

    public static async Task<Document> Apply(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }
}
