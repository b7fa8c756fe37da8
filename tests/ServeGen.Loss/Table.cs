using System.Text;

namespace ServeGen.Loss;

/// <summary>The figures as a page of Markdown.</summary>
internal static class Table
{
    public static string Render(IReadOnlyList<Figure> figures, string machine)
    {
        var text = new StringBuilder();
        text.AppendLine(machine).AppendLine();
        text.AppendLine("| what | must reach | measured | verdict |").AppendLine("|---|---|---|---|");
        foreach (var figure in figures)
        {
            text.AppendLine(null, $"| {figure.What} | {figure.MustReach} | {figure.Measured} | {Word(figure.Verdict)} |");
        }

        foreach (var figure in figures.Where(figure => figure.Details.Count > 0))
        {
            text.AppendLine().AppendLine(null, $"{figure.What}:").AppendLine();
            foreach (var detail in figure.Details)
            {
                text.AppendLine(null, $"* {detail}");
            }
        }

        return text.ToString();
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Reached => "reached",
        Verdict.Missed => "**missed**",
        Verdict.Undecided => "undecided: the machine was busy",
        _ => "skipped",
    };
}
