namespace ServeGen.Supervision;

/// <summary>The policy's view of one worker process. The code inside that process is in Worker/.</summary>
internal sealed record WorkerHandle
{
    /// <summary>Identifies the process; never used twice.</summary>
    public required int Id { get; init; }

    public required int Slot { get; init; }

    public required int Generation { get; init; }

    public required TimeSpan StartedAt { get; init; }

    public WorkerState State { get; init; } = WorkerState.Starting;

    /// <summary>The app's host was found while it was being built.</summary>
    public bool IsWired { get; init; }

    public TimeSpan? ReadyAt { get; init; }

    /// <summary>When it must have done what it is at: become ready, sent a heartbeat, exited. Null for no limit.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Why it will end, once the supervisor decided that; null when its end would be its own doing.</summary>
    public ExitCause? Fate { get; init; }

    /// <summary>It serves, but asked to be replaced.</summary>
    public bool WantsRecycling { get; init; }

    /// <summary>It holds its slot: it serves, or is about to.</summary>
    public bool HoldsSlot => State is WorkerState.Starting or WorkerState.Ready;

    public bool IsReady => State == WorkerState.Ready;
}
