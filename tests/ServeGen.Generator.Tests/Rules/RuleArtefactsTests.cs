using Microsoft.CodeAnalysis;
using ServeGen.CodeFixes;
using ServeGen.Configuration;
using ServeGen.Tests;

namespace ServeGen.Generator.Tests;

/// <summary>An id is a promise: each rule has a page, a line in the index, a line in the release list and a test class.</summary>
public sealed class RuleArtefactsTests
{
    private static readonly IReadOnlyList<RuleInfo> Rules = [.. ShapeRules.All, .. ValueRules.All, .. HookRules.All, .. AppRules.All];

    private static string ReleaseLists => Path.Combine(TestPaths.RepositoryRoot, "Generator/ServeGen.Generator");

    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id)];

    public static TheoryData<string> IdsAtStart => [.. MachineRules.All.Select(rule => rule.Id)];

    [Fact]
    public void Every_rule_has_its_own_id() => Assert.Distinct(Rules.Concat(MachineRules.All).Select(rule => rule.Id), StringComparer.Ordinal);

    // The compiler never finds them, so they have no descriptor, no test here and no fix.
    [Theory]
    [MemberData(nameof(IdsAtStart))]
    public void What_is_found_at_start_has_its_page_too(string id)
    {
        var rule = MachineRules.All.Single(rule => string.Equals(rule.Id, id, StringComparison.Ordinal));
        var page = File.ReadAllText(PagePath(id));

        Assert.StartsWith($"# {id}: {rule.Title}\n\n", page, StringComparison.Ordinal);
        Assert.Equal(rule.Refuses, page.Contains("exits 78", StringComparison.Ordinal));
    }

    [Fact]
    public void The_analyzer_reports_every_rule() =>
        Assert.Equal(Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal), new ServerConfigAnalyzer().SupportedDiagnostics.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_link_leads_to_the_page(string id)
    {
        var path = new Uri(Descriptor(id).HelpLinkUri).AbsolutePath;

        Assert.EndsWith($"/docs/rules/{id}.md", path, StringComparison.Ordinal);
        Assert.True(File.Exists(PagePath(id)), $"docs/rules/{id}.md is missing");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_says_what_wrong_right_why_and_how_to_silence(string id)
    {
        var page = File.ReadAllText(PagePath(id));
        var severity = Descriptor(id).DefaultSeverity;

        Assert.StartsWith($"# {id}: {Rule(id).Title}\n\n", page, StringComparison.Ordinal);
        Assert.Equal(
            ["## Wrong", "## Right", "## Why", "## How to silence it"],
            page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains($"\n{severity}", page, StringComparison.Ordinal);
        Assert.Equal(Rule(id).Refuses, page.Contains("exits 78", StringComparison.Ordinal));
    }

    [Fact]
    public void The_index_is_what_the_rules_say()
    {
        var path = Path.Combine(TestPaths.RepositoryRoot, "docs/rules/README.md");

        Baseline.VerifyFile(path, RuleIndex.WriteInto(File.ReadAllText(path), Rules, HasFix));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_release_list_has_its_line(string id)
    {
        var lists = Directory.GetFiles(ReleaseLists, "AnalyzerReleases.*.md");

        Assert.Contains($"{id} | ServeGen | {Descriptor(id).DefaultSeverity} | {Rule(id).Title}", lists.SelectMany(File.ReadAllLines));
    }

    [Fact]
    public void The_release_list_has_no_other_line()
    {
        var list = File.ReadAllLines(Path.Combine(ReleaseLists, "AnalyzerReleases.Unshipped.md"));
        var listed = list.Where(line => line.StartsWith("SERVE", StringComparison.Ordinal)).Select(line => line[..8]);

        Assert.Empty(listed.Except(Rules.Select(rule => rule.Id), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_has_a_test_class(string id) =>
        Assert.NotNull(typeof(RuleArtefactsTests).Assembly.GetType($"ServeGen.Generator.Tests.Serve{id[5..]}Tests"));

    private static bool HasFix(string id) => typeof(ConfigFix).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ConfigFix)))
        .Select(type => (ConfigFix)Activator.CreateInstance(type)!)
        .Any(fix => fix.FixableDiagnosticIds.Contains(id));

    private static RuleInfo Rule(string id) => Rules.Single(rule => string.Equals(rule.Id, id, StringComparison.Ordinal));

    private static DiagnosticDescriptor Descriptor(string id) =>
        new ServerConfigAnalyzer().SupportedDiagnostics.Single(rule => string.Equals(rule.Id, id, StringComparison.Ordinal));

    private static string PagePath(string id) => Path.Combine(TestPaths.RepositoryRoot, "docs/rules", id + ".md");
}
