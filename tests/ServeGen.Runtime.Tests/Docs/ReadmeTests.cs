using System.Text.RegularExpressions;
using ServeGen.Configuration;

namespace ServeGen.Tests.Docs;

/// <summary>What the README promises, as far as a test can read.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = Repository.Read("README.md");

    [Fact]
    public void It_has_exactly_two_commands() => Assert.Equal(2, ShellFence().Count(Text));

    [Fact]
    public void It_fits_a_screen_or_three() => Assert.InRange(Text.Split('\n').Length, 60, 101);

    [Fact]
    public void Every_setting_with_a_gunicorn_name_is_in_the_comparison()
    {
        var rows = Text.Split("## Coming from gunicorn")[1].Split("\n## ")[0].Split('\n');

        Assert.All(SettingsTable.All.Where(setting => setting.GunicornName is not null), setting => Assert.Contains(
            rows, row => row.Contains($"`{setting.GunicornName}`", StringComparison.Ordinal) && row.Contains($"`{setting.Name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_exit_code_is_named()
    {
        var sentence = Text.Split("Exit codes:")[1].Split("\n\n")[0];
        var codes = typeof(ExitCodes).GetFields().Select(field => field.GetRawConstantValue()!.ToString()!);

        Assert.Equal(codes, Number().Matches(sentence).Select(match => match.Value));
    }

    [GeneratedRegex("^```sh$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShellFence();

    [GeneratedRegex(@"\b\d+\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
