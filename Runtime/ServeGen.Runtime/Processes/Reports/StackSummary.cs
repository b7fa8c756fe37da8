using System.Globalization;

namespace ServeGen.Processes;

/// <summary>The stacks of all threads in a few lines for the log: equal ones together, those of the app's own code first.</summary>
internal static class StackSummary
{
    private const int TopFrames = 3;
    private const int MostGroups = 10;
    private const string Caller = " < ";

    /// <summary>One line for each group, such as <c>37 threads: Monitor.Wait &lt; Cart.Pay</c>.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ThreadStack> threads)
    {
        var groups = threads.Where(thread => thread.Frames.Count > 0)
            .GroupBy(Describe, StringComparer.Ordinal)
            .OrderByDescending(group => group.Any(thread => thread.Exception is not null))
            .ThenByDescending(group => group.Any(thread => !thread.Frames.All(MethodName.IsFramework)))
            .ThenByDescending(group => group.Count())
            .ToList();
        List<string> lines = [.. groups.Take(MostGroups).Select(group => $"{Threads(group.Count())}: {group.Key}")];
        if (groups.Count > MostGroups)
        {
            lines.Add($"{Threads(groups.Skip(MostGroups).Sum(group => group.Count()))}: see the report");
        }

        return lines;
    }

    private static string Describe(ThreadStack thread)
    {
        var frames = thread.Frames;
        List<string> shown = [.. frames.Take(TopFrames).Select(MethodName.Short)];

        // The innermost methods say how it waits; the first of the app says why.
        var own = Enumerable.Range(0, frames.Count).FirstOrDefault(index => !MethodName.IsFramework(frames[index]), -1);
        if (own >= TopFrames)
        {
            shown.AddRange(own > TopFrames ? ["…", MethodName.Short(frames[own])] : [MethodName.Short(frames[own])]);
        }

        var path = string.Join(Caller, shown);
        return thread.Exception is null ? path : $"{MethodName.Short(thread.Exception)} at {path}";
    }

    private static string Threads(int count) => count == 1 ? "1 thread" : count.ToString(CultureInfo.InvariantCulture) + " threads";
}
