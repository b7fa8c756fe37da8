using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.MsBuild.Tests;

/// <summary>Compiles an app from text, against the real runtime or without it.</summary>
internal static class AppCompiler
{
    public static string Compile(TemporaryFolder folder, string source, bool withRuntime = true)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => withRuntime || Path.GetFileName(file) != "ServeGen.Runtime.dll");
        var compilation = CSharpCompilation.Create(
            "App",
            [CSharpSyntaxTree.ParseText(source)],
            platform.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var file = folder.At("App.dll");
        var result = compilation.Emit(file);
        Assert.Empty(result.Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error));
        return file;
    }
}
