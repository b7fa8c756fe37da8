using System.Runtime.CompilerServices;

namespace ServeGen.Tests.Docs;

/// <summary>The repository's own texts, as they stand in the source tree.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>Every page, by its path in the repository.</summary>
    public static IEnumerable<string> Pages =>
    [
        .. Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(At("docs"), "*.md", SearchOption.AllDirectories))
            .Select(page => Path.GetRelativePath(Root, page))
            .Where(page => !page.EndsWith(".received.md", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static string At(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(At(file));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
