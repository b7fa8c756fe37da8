using System.Text.RegularExpressions;

namespace ServeGen.Tests.Docs;

public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_within_the_repository_leads_somewhere(string page)
    {
        var broken = LinksOf(page).Where(link => !LeadsSomewhere(link));

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_README()
    {
        var reached = new HashSet<string>(["README.md"], StringComparer.Ordinal);
        var todo = new Queue<string>(reached);
        while (todo.TryDequeue(out var page))
        {
            foreach (var (target, _) in LinksOf(page).Where(link => link.Target.EndsWith(".md", StringComparison.Ordinal)))
            {
                if (reached.Add(target))
                {
                    todo.Enqueue(target);
                }
            }
        }

        Assert.Empty(Repository.Pages.Except(reached));
    }

    private static IEnumerable<(string Target, string Anchor)> LinksOf(string page) =>
        from Match link in Link().Matches(Fence().Replace(Repository.Read(page), ""))
        let url = link.Groups["url"].Value
        where !url.Contains("://", StringComparison.Ordinal)
        let parts = url.Split('#')
        let target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0])
        select (Path.GetRelativePath(Repository.Root, Repository.At(target)), parts.Length > 1 ? parts[1] : "");

    private static bool LeadsSomewhere((string Target, string Anchor) link) =>
        Path.Exists(Repository.At(link.Target)) && (link.Anchor.Length == 0 || AnchorsOf(link.Target).Contains(link.Anchor));

    private static IEnumerable<string> AnchorsOf(string page) =>
        Fence().Replace(Repository.Read(page), "").Split('\n')
            .Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchor().Replace(line.TrimStart('#', ' ').ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\]\((?<url>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAnchor();
}
