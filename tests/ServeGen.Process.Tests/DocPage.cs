using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ServeGen.Process.Tests;

/// <summary>What a page under docs/ shows, so that tests run just that.</summary>
internal static class DocPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The page's blocks in a language, in their order.</summary>
    public static IReadOnlyList<string> Blocks(string page, string language) =>
    [
        .. Regex.Matches(File.ReadAllText(PathOf(page)), $"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline, Patience)
            .Select(match => match.Groups[1].Value),
    ];

    private static string PathOf(string page, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "docs", page);
}
