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

    /// <summary>When it was started and warm.</summary>
    public TimeSpan? BootedAt { get; init; }

    /// <summary>When it was promoted: it serves since then.</summary>
    public TimeSpan? ReadyAt { get; init; }

    /// <summary>When it was last known to be alive, once it was booted.</summary>
    public TimeSpan LastSign { get; init; }

    /// <summary>Its share of <c>MaxLifetimeJitter</c>, from 0 to 1.</summary>
    public double JitterShare { get; init; }

    /// <summary>Memory samples in a row that were above a limit.</summary>
    public int SamplesAbove { get; init; }

    /// <summary>When it must have done what it is at: become ready, sent a heartbeat, exited. Null for no limit.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Why it will end, once the supervisor decided that; null when its end would be its own doing.</summary>
    public ExitCause? Fate { get; init; }

    /// <summary>It serves or stands by, but is to be replaced for this reason.</summary>
    public ExitCause? Recycle { get; init; }

    /// <summary>What it said of its failed warm-up.</summary>
    public string? WarmupError { get; init; }

    /// <summary>It was sent SIGKILL.</summary>
    public bool IsKilled { get; init; }

    /// <summary>It serves, stands by, or is about to.</summary>
    public bool HoldsSlot => IsBooting || IsBooted;

    public bool IsBooting => State is WorkerState.Starting or WorkerState.Warming;

    public bool IsBooted => State is WorkerState.Standby or WorkerState.Ready;

    public bool IsStandby => State == WorkerState.Standby;

    public bool IsReady => State == WorkerState.Ready;
}
