namespace ServeGen.Processes;

/// <summary>The threads of a process in one line, for when their stacks cannot be had.</summary>
internal static class TaskSummary
{
    private const int MostGroups = 12;

    /// <summary>Such as <c>23 threads: 12 × .NET TP Worker (S, futex_wait), 1 × main (R)</c>.</summary>
    public static string Of(IReadOnlyList<ProcTask> tasks)
    {
        var groups = tasks.GroupBy(Describe, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ToList();
        var shown = groups.Take(MostGroups).Select(group => $"{group.Count()} × {group.Key}");
        var rest = groups.Skip(MostGroups).Sum(group => group.Count());
        return $"{tasks.Count} threads: {string.Join(", ", shown)}{(rest == 0 ? "" : $", {rest} more")}";
    }

    private static string Describe(ProcTask task) =>
        task.WaitsIn.Length == 0 ? $"{task.Name} ({task.State})" : $"{task.Name} ({task.State}, {task.WaitsIn})";
}
