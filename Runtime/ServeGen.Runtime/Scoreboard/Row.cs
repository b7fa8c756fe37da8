using System.Runtime.InteropServices;

namespace ServeGen.Scoreboard;

/// <summary>
/// What the scoreboard knows of one worker process. Only that process writes it. Fields that different threads write often
/// lie on cache lines of their own. This is the one place that says where each field is; docs/scoreboard.md says it in words.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal struct Row
{
    public const int Size = 20 * 1024;

    /// <summary>
    /// From row to row in the file: the largest page size there is, so that a worker can map its own row alone to write.
    /// What is never touched takes no memory.
    /// </summary>
    public const int Stride = 64 * 1024;

    // Who it is: written at the start and when the state changes.
    [FieldOffset(0)]
    public int State;

    [FieldOffset(4)]
    public int Slot;

    [FieldOffset(8)]
    public int Pid;

    [FieldOffset(12)]
    public int Generation;

    [FieldOffset(16)]
    public long BootedAt;

    // By the thread pool.
    [FieldOffset(64)]
    public long PoolBeat;

    // By the heartbeat thread.
    [FieldOffset(128)]
    public long ThreadBeat;

    [FieldOffset(136)]
    public long ResidentBytes;

    [FieldOffset(144)]
    public long ManagedBytes;

    [FieldOffset(152)]
    public long PoolQueue;

    [FieldOffset(160)]
    public long PoolThreads;

    // When a request starts.
    [FieldOffset(192)]
    public long Started;

    // When a request ends.
    [FieldOffset(256)]
    public long Ended;

    [FieldOffset(264)]
    public long Aborted;

    // When a connection opens, closes or is upgraded.
    [FieldOffset(320)]
    public long Connections;

    [FieldOffset(328)]
    public long Upgraded;

    [FieldOffset(336)]
    public long Accepted;

    [FieldOffset(344)]
    public long Refused;

    // By the thread that writes the access log.
    [FieldOffset(384)]
    public long LinesLost;

    [FieldOffset(512)]
    public LatencyCounts Latency;

    [FieldOffset(4096)]
    public InFlightEntries InFlight;

    // When a request ends, by its status. Neighbours share cache lines: hardly a worker answers with two of them often.
    [FieldOffset(16 * 1024)]
    public StatusCounts Statuses;
}
