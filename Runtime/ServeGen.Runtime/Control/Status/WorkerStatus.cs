namespace ServeGen.Control;

/// <summary>One worker process, or a slot that waits for its next one.</summary>
internal sealed record WorkerStatus
{
    public required int Slot { get; init; }

    /// <summary>Null when the slot has no process just now.</summary>
    public int? Pid { get; init; }

    /// <summary>The worker's state in lower case, as in docs/states.md; <c>waiting</c> for a slot without a process.</summary>
    public required string State { get; init; }

    public required int Generation { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Finished by this process.</summary>
    public long Requests { get; init; }

    /// <summary>Requests and connections that this process refused before the app could see them.</summary>
    public long Refused { get; init; }

    public int InFlight { get; init; }

    public int Connections { get; init; }

    public long? RssBytes { get; init; }

    public long? ManagedHeapBytes { get; init; }

    /// <summary>Work items that wait for a thread of the pool.</summary>
    public long? ThreadPoolQueue { get; init; }

    /// <summary>Since the last heartbeat of the thread pool.</summary>
    public long? HeartbeatAgeMs { get; init; }

    /// <summary>How often the slot got another process.</summary>
    public int Restarts { get; init; }

    /// <summary>How the slot's process before this one ended; null when there was none.</summary>
    public LastExit? LastExit { get; init; }

    /// <summary>The oldest requests in flight, the oldest first.</summary>
    public IReadOnlyList<RequestInFlight> OldestRequests { get; init; } = [];
}

/// <summary>How a process ended.</summary>
/// <param name="Cause">As in docs/states.md, in lower camel case.</param>
/// <param name="Status">What the kernel says: <c>exit code 3</c>, <c>SIGKILL</c>.</param>
internal sealed record LastExit(string Cause, string Status);

/// <summary>A request that a worker is at.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, perhaps cut short.</param>
/// <param name="AgeMs">How long ago it came.</param>
internal sealed record RequestInFlight(string Method, string Path, long AgeMs);
