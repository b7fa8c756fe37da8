using System.Text.RegularExpressions;
using ServeGen.Configuration;

namespace ServeGen.Tests.Docs;

/// <summary>The page for people from gunicorn has its settings once each, and none of ours that does not exist.</summary>
public sealed partial class FromGunicornPageTests
{
    private static readonly string[] Answers = ["`", "not needed: because ", "planned: ", "no: because "];

    private static readonly (string Gunicorn, string Answer)[] Rows =
    [
        .. Repository.Read("docs/from-gunicorn.md").Split("\n## Settings\n")[1].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1].Trim('`'), cells[2])),
    ];

    [Fact]
    public void Every_setting_with_a_gunicorn_name_is_named_in_its_row() =>
        Assert.All(SettingsTable.All.Where(setting => setting.GunicornName is not null), setting => Assert.StartsWith(
            $"`{setting.Name}`", Rows.Single(row => row.Gunicorn == setting.GunicornName).Answer, StringComparison.Ordinal));

    [Fact]
    public void Every_setting_that_is_named_exists() =>
        Assert.DoesNotContain(Rows.SelectMany(row => NamesIn(row.Answer)), name => SettingsTable.Find(name) is null);

    [Fact]
    public void Every_row_gives_a_setting_or_a_reason() => Assert.All(Rows, row => Assert.Contains(
        Answers, answer => row.Answer.StartsWith(answer, StringComparison.Ordinal)));

    [Fact]
    public void No_setting_of_gunicorn_has_two_rows() => Assert.Empty(
        Rows.GroupBy(row => row.Gunicorn, StringComparer.Ordinal).Where(rows => rows.Count() > 1).Select(rows => rows.Key));

    [Fact]
    public void There_are_at_least_a_hundred_rows() => Assert.InRange(Rows.Length, 100, int.MaxValue);

    private static IEnumerable<string> NamesIn(string answer) =>
        Name().Matches(answer).Select(match => match.Groups["name"].Value);

    // A word in backticks that is written as a property is: no dot, no dash, no blank.
    [GeneratedRegex("`(?<name>[A-Z][a-z][A-Za-z]*)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
