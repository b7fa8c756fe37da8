namespace ServeGen.Control;

/// <summary>
/// The answer to <c>GET /status</c>. The names are a promise to scripts: fields are added, never renamed. Times of day are
/// UTC, sizes bytes, ages milliseconds; a value that nobody knows is null.
/// </summary>
internal sealed record ServerStatus
{
    public required string Name { get; init; }

    public required int Pid { get; init; }

    /// <summary><c>starting</c>, <c>running</c>, <c>degraded</c>, <c>paused</c>, <c>stopping</c>.</summary>
    public required string State { get; init; }

    /// <summary>ServeGen's own version.</summary>
    public required string Version { get; init; }

    public required string Profile { get; init; }

    public required int Generation { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required IReadOnlyList<string> Bind { get; init; }

    /// <summary>The same addresses, with what waits there; null from a server before this version.</summary>
    public IReadOnlyList<ListenerStatus>? Listeners { get; init; }

    /// <summary>How many workers shall serve.</summary>
    public required int Wanted { get; init; }

    /// <summary>How many do.</summary>
    public required int Ready { get; init; }

    /// <summary>Fully started workers that wait to be promoted.</summary>
    public required int Spares { get; init; }

    public required ReloadStatus Reload { get; init; }

    /// <summary>Every worker process, and every slot without one; ordered by slot.</summary>
    public required IReadOnlyList<WorkerStatus> Workers { get; init; }

    public required TotalsStatus Totals { get; init; }
}

/// <summary>What became of the last reload.</summary>
/// <param name="State"><c>none</c> so far, <c>running</c>, or <c>ended</c>.</param>
/// <param name="LastOutcome"><c>done</c>, <c>failed</c> or <c>refused</c>; null when none has ended yet.</param>
/// <param name="LastReason">Why it was not done; null when it was.</param>
internal sealed record ReloadStatus(string State, string? LastOutcome, string? LastReason);
