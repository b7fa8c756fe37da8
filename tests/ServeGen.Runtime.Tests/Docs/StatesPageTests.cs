using ServeGen.Supervision;

namespace ServeGen.Tests.Docs;

/// <summary>The page that WorkerState points to uses its names, and no others.</summary>
public sealed class StatesPageTests
{
    private static readonly string Page = Repository.Read("docs/states.md");

    [Fact]
    public void Every_worker_state_has_its_row_and_its_place_in_the_diagram() => AssertNamed<WorkerState>("## Workers");

    [Fact]
    public void Every_phase_has_its_row_and_its_place_in_the_diagram() => AssertNamed<Phase>("## The supervisor");

    [Fact]
    public void Every_cause_of_an_end_has_its_row()
    {
        Assert.Equal(Enum.GetNames<ExitCause>(), RowsOf("## Why a worker ended"));
    }

    private static void AssertNamed<T>(string heading)
        where T : struct, Enum
    {
        Assert.Equal(Enum.GetNames<T>(), RowsOf(heading));

        var words = Diagram(heading).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Subset(words.ToHashSet(), Enum.GetNames<T>().ToHashSet());
    }

    private static IEnumerable<string> RowsOf(string heading) =>
        Section(heading).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

    private static string Diagram(string heading) => Section(heading).Split("```mermaid")[1].Split("```")[0];

    private static string Section(string heading) => Page.Split(heading + "\n")[1].Split("\n## ")[0];
}
