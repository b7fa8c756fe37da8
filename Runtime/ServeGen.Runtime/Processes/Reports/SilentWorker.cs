namespace ServeGen.Processes;

/// <summary>What is known of a worker that gives no sign of life.</summary>
internal sealed record SilentWorker
{
    public required ChildProcess Process { get; init; }

    public required int Slot { get; init; }

    /// <summary>What it failed to do, such as "gave no heartbeat for 30 s (Timeout)".</summary>
    public required string Complaint { get; init; }

    /// <summary>How old a heartbeat may be.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>False for one that never became ready.</summary>
    public required bool WasReady { get; init; }

    /// <summary>How long ago its thread pool gave the last heartbeat; null when it never did.</summary>
    public TimeSpan? PoolAge { get; init; }

    /// <summary>How long ago its own heartbeat thread did; null when it never did.</summary>
    public TimeSpan? ThreadAge { get; init; }

    /// <summary>The requests in flight, the oldest first, such as "GET /starve (31 s)".</summary>
    public IReadOnlyList<string> InFlight { get; init; } = [];
}
