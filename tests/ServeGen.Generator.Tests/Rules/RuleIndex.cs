using Microsoft.CodeAnalysis;
using ServeGen.Configuration;

namespace ServeGen.Generator.Tests;

/// <summary>The tables of docs/rules/README.md, written from the rules.</summary>
internal static class RuleIndex
{
    private const string CompilerHead = "| Rule | Says | Severity | The server | Code fix |\n|---|---|---|---|---|\n";
    private const string StartHead = "| Rule | Says | The server |\n|---|---|---|\n";

    /// <summary>The page with its two tables replaced by what is true.</summary>
    public static string WriteInto(string page, IEnumerable<RuleInfo> rules, Func<string, bool> hasFix)
    {
        var severities = new ServerConfigAnalyzer().SupportedDiagnostics.ToDictionary(rule => rule.Id, rule => rule.DefaultSeverity, StringComparer.Ordinal);
        var compiler = rules.Select(rule => $"{Begin(rule)} | {severities[rule.Id]} | {Server(rule)} | {(hasFix(rule.Id) ? "yes" : "no")} |\n");
        var start = MachineRules.All.Select(rule => $"{Begin(rule)} | {Server(rule)} |\n");
        return Replace(Replace(page, CompilerHead, compiler), StartHead, start);
    }

    private static string Begin(RuleInfo rule) => $"| [{rule.Id}]({rule.Id}.md) | {rule.Title}";

    private static string Server(RuleInfo rule) => (ShapeRules.IsError(rule), rule.Refuses) switch
    {
        (true, _) => "is not compiled",
        (_, true) => "does not start",
        _ => "starts",
    };

    private static string Replace(string page, string head, IEnumerable<string> rows)
    {
        var begin = page.IndexOf(head, StringComparison.Ordinal) + head.Length;
        Assert.True(begin > head.Length, "the page has no table with " + head);
        return page[..begin] + string.Concat(rows.Order(StringComparer.Ordinal)) + page[page.IndexOf("\n\n", begin - 1, StringComparison.Ordinal)..][1..];
    }
}
