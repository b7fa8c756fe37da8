using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ServeGen.Generator.Tests;

/// <summary>Compilations of an app as the SDK makes them, against the running framework: nothing is downloaded.</summary>
internal static class TestCompilation
{
    private const string Program = """
        System.Console.WriteLine("app");
        """;

    public static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    // What is derived from one compilation shares its references, which take longer to read than a test takes to run.
    private static readonly CSharpCompilation Empty = CreateEmpty();

    public static CSharpCompilationOptions Options(OutputKind kind) =>
        new(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    /// <summary>An app of these files; one without a Main gets top-level statements.</summary>
    public static CSharpCompilation App(params SourceFile[] files) => Create(
        OutputKind.ConsoleApplication,
        files.Any(file => file.HasMain) ? files : [.. files, new SourceFile("Program.cs", Program)]);

    public static CSharpCompilation Library(params SourceFile[] files) => Create(OutputKind.DynamicallyLinkedLibrary, files);

    private static CSharpCompilation Create(OutputKind kind, params SourceFile[] files) =>
        Empty.WithOptions(Options(kind)).AddSyntaxTrees([.. files.Select(file => file.Tree)]);

    private static CSharpCompilation CreateEmpty()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => path.Contains("/shared/Microsoft.", StringComparison.Ordinal))
            .Append(typeof(ServerOptions).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
        var empty = CSharpCompilation.Create("App", [], references, Options(OutputKind.ConsoleApplication));
        Assert.NotNull(empty.GetTypeByMetadataName("ServeGen.ServerOptions"));
        return empty;
    }
}
