using System.Runtime.InteropServices;

namespace ServeGen.Scoreboard;

/// <summary>What a worker process said of itself at one moment, each figure by itself as new as can be.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowSnapshot
{
    public RowState State { get; init; }

    public int Slot { get; init; }

    public int Pid { get; init; }

    public int Generation { get; init; }

    /// <summary>How long ago the worker began to boot; null before that.</summary>
    public TimeSpan? UpTime { get; init; }

    /// <summary>How long ago the thread pool ran an ordinary work item; null when it never did.</summary>
    public TimeSpan? PoolBeatAge { get; init; }

    /// <summary>How long ago the heartbeat's own thread ran; null when it never did.</summary>
    public TimeSpan? ThreadBeatAge { get; init; }

    /// <summary>Resident memory.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>The managed heap after its last collection.</summary>
    public long ManagedBytes { get; init; }

    /// <summary>Work items that wait for a thread of the pool.</summary>
    public long PoolQueue { get; init; }

    /// <summary>Threads of the pool.</summary>
    public long PoolThreads { get; init; }

    /// <summary>Requests that were started.</summary>
    public long Requests { get; init; }

    /// <summary>Requests that have not ended, upgraded ones (WebSockets) among them.</summary>
    public long Unfinished { get; init; }

    /// <summary>Requests that ended in an exception, or were cancelled.</summary>
    public long Aborted { get; init; }

    /// <summary>Lines of the access log that could not be written.</summary>
    public long LinesLost { get; init; }

    /// <summary>Open connections, upgraded ones among them.</summary>
    public long Connections { get; init; }

    /// <summary>Connections that were handed over to a WebSocket or the like.</summary>
    public long Upgraded { get; init; }

    /// <summary>Requests and connections that were refused before the app could see them.</summary>
    public long Refused { get; init; }

    /// <summary>Requests that are being processed.</summary>
    public long InFlight => Math.Max(0, Unfinished - Upgraded);
}
