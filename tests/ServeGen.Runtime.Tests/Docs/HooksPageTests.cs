using ServeGen.Configuration;

namespace ServeGen.Tests.Docs;

/// <summary>The page about hooks has each of them once, with the process that runs it.</summary>
public sealed class HooksPageTests
{
    private static readonly string[] Rows =
        [.. Repository.Read("docs/hooks.md").Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    [Fact]
    public void Every_hook_has_its_row() => Assert.Equal(
        Hooks.Select(hook => hook.Name).Order(StringComparer.Ordinal),
        Rows.Select(row => row.Split('`')[1]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_row_names_the_process_and_gunicorns_hook() => Assert.All(Hooks, hook =>
    {
        var cells = Rows.Single(row => row.Split('`')[1] == hook.Name).Split('|', StringSplitOptions.TrimEntries);

        Assert.Equal(hook.Help.Split(':')[0], cells[2], ignoreCase: true);
        Assert.Equal($"`{hook.GunicornName}`", cells[4]);
    });

    private static IEnumerable<Setting> Hooks => SettingsTable.All.Where(setting => setting.Kind == SettingKind.Hook);
}
