namespace ServeGen.Processes;

/// <summary>Tells the kinds of hang apart.</summary>
internal static class HangDiagnosis
{
    /// <summary>A heartbeat younger than this part of the limit is fresh.</summary>
    private const double FreshPart = 0.5;

    public static HangKind Of(SilentWorker worker) =>
        ProcFiles.IsStopped(worker.Process.Pid) ? HangKind.Stopped
        : ProcFiles.IsFrozenByGroup(worker.Process.Pid) ? HangKind.Frozen
        : OfAges(worker.PoolAge, worker.ThreadAge, worker.Limit);

    /// <summary>By the ages of the two heartbeats alone; null for one that was never given.</summary>
    public static HangKind OfAges(TimeSpan? pool, TimeSpan? thread, TimeSpan limit)
    {
        bool IsFresh(TimeSpan? age) => age < limit * FreshPart;
        return IsFresh(pool) ? HangKind.Alive : IsFresh(thread) ? HangKind.Starved : HangKind.Stuck;
    }

    /// <summary>The end of the sentence "Worker 2 gave no heartbeat for 30 s: …".</summary>
    public static string Describe(HangKind kind) => kind switch
    {
        HangKind.Stopped => "it is stopped, by a signal (SIGSTOP) or a debugger",
        HangKind.Frozen => "it is frozen: its control group does not run",
        HangKind.Starved => "its thread pool is starved: every thread of it is busy or blocked",
        HangKind.Stuck => "it is stuck: not even a thread of its own gets on",
        _ => "its threads run",
    };
}
