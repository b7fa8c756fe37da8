namespace ServeGen.MsBuild.Tests;

public sealed class RulePagesTests
{
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "rules");

    [Fact]
    public void Every_publish_rule_has_a_page_of_the_same_form()
    {
        foreach (var rule in PublishRules.All)
        {
            var page = File.ReadAllText(Path.Combine(Pages, rule.Id + ".md"));
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
            Assert.Equal(
                ["## What", "## Wrong", "## Right", "## Why", "## How to silence it"],
                page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void No_page_is_left_of_a_rule_that_is_gone() => Assert.Equal(
        PublishRules.All.Select(rule => rule.Id),
        Directory.EnumerateFiles(Pages).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
}
