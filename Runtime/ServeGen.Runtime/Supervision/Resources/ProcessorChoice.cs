namespace ServeGen.Supervision;

/// <summary>Which processors a pinned worker runs on.</summary>
internal static class ProcessorChoice
{
    /// <summary>Null for all of them.</summary>
    /// <param name="options">The settings in effect.</param>
    /// <param name="slot">The slot that the worker fills; the worker after it fills the same one on the same processors.</param>
    /// <param name="allowed">The processors that the supervisor may use.</param>
    public static IReadOnlyList<int>? Of(ServerOptions options, int slot, IReadOnlyList<int> allowed)
    {
        var count = Math.Min(options.ProcessorsPerWorker ?? 1, allowed.Count);
        return options.PinProcessors && allowed.Count > 0
            ? [.. Enumerable.Range(0, count).Select(i => allowed[(int)((((long)slot * count) + i) % allowed.Count)]).Order()]
            : null;
    }
}
