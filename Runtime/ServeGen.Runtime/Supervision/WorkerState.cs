namespace ServeGen.Supervision;

/// <summary>Where a worker process is in its life. See docs/states.md for the diagram.</summary>
internal enum WorkerState
{
    /// <summary>Started, not ready yet: it serves nothing.</summary>
    Starting,

    /// <summary>It accepts connections.</summary>
    Ready,

    /// <summary>It was told to leave, accepts nothing new and finishes what is open.</summary>
    Draining,

    /// <summary>It did not do in time what it had to, was killed, and has not been reaped yet.</summary>
    Hung,
}
