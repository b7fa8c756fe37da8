using System.Diagnostics;
using System.Runtime.CompilerServices;
using ServeGen.Interop;

namespace ServeGen.Scoreboard;

/// <summary>
/// Reads the rows, from any process and thread. What it finds was written by others, at any moment and perhaps by a process
/// gone wrong: it takes every byte for possible and gives figures that make sense, if not the truth.
/// </summary>
internal sealed unsafe class ScoreboardReader
{
    // Never unmapped: nobody can read what is gone.
    private readonly byte* _file;

    private ScoreboardReader(byte* file, int capacity)
    {
        _file = file;
        Capacity = capacity;
    }

    /// <summary>Rows in the file.</summary>
    public int Capacity { get; }

    /// <summary>Rows from this one on are not in use; to look at them would take memory.</summary>
    public int UsedRows => Math.Clamp(Volatile.Read(ref ((Header*)_file)->UsedRows), 0, Capacity);

    /// <summary>Maps the file; null when it was not laid out by a build like this.</summary>
    public static ScoreboardReader? Open(int descriptor)
    {
        var size = Libc.FileSize(descriptor);
        var file = size < Header.Size ? null : Libc.MapShared(descriptor, 0, size, writable: false);
        if (file is null)
        {
            return null;
        }

        var header = *(Header*)file;
        return header.IsOurs(size) ? new ScoreboardReader(file, header.Capacity) : null;
    }

    /// <summary>What the process in this row says of itself.</summary>
    public RowSnapshot Read(int index)
    {
        ref var row = ref RowAt(index);

        // In the order in which they can only fall behind: so nothing ends that has not begun.
        var ended = Count(ref row.Ended);
        var started = Count(ref row.Started);
        return new RowSnapshot
        {
            State = StateOf(Volatile.Read(ref row.State)),
            Slot = Volatile.Read(ref row.Slot),
            Pid = Volatile.Read(ref row.Pid),
            Generation = Volatile.Read(ref row.Generation),
            UpTime = Age(ref row.BootedAt),
            PoolBeatAge = Age(ref row.PoolBeat),
            ThreadBeatAge = Age(ref row.ThreadBeat),
            ResidentBytes = Count(ref row.ResidentBytes),
            ManagedBytes = Count(ref row.ManagedBytes),
            PoolQueue = Count(ref row.PoolQueue),
            PoolThreads = Count(ref row.PoolThreads),
            Requests = started,
            Unfinished = Math.Max(0, started - ended),
            Aborted = Count(ref row.Aborted),
            LinesLost = Count(ref row.LinesLost),
            Connections = Count(ref row.Connections),
            Upgraded = Count(ref row.Upgraded),
            Refused = Count(ref row.Refused),
        };
    }

    /// <summary>The state alone: all that there is to know of a row that nobody uses.</summary>
    public RowState StateAt(int index) => StateOf(Volatile.Read(ref RowAt(index).State));

    /// <summary>The open connections alone, upgraded ones included.</summary>
    public long ConnectionsAt(int index) => Count(ref RowAt(index).Connections);

    /// <summary>The connections that it has accepted so far alone.</summary>
    public long AcceptedAt(int index) => Count(ref RowAt(index).Accepted);

    /// <summary>Adds the row's latencies to a histogram.</summary>
    public void AddLatencies(int index, Histogram to)
    {
        ref var row = ref RowAt(index);
        for (var i = 0; i < LatencyScale.Buckets; i++)
        {
            to.Add(i, Volatile.Read(ref row.Latency[i]));
        }
    }

    /// <summary>Adds to the sums how many requests were answered with each status.</summary>
    public void AddStatuses(int index, StatusSums to)
    {
        ref var row = ref RowAt(index);
        for (var i = 0; i < StatusCounts.Length; i++)
        {
            to.Add(i, Volatile.Read(ref row.Statuses[i]));
        }
    }

    /// <summary>The requests in flight, the oldest first; upgraded ones (WebSockets) are not among them.</summary>
    public IReadOnlyList<RequestInFlight> OldestInFlight(int index, int max)
    {
        ref var row = ref RowAt(index);
        var found = new List<RequestInFlight>();
        for (var i = 0; i < InFlightEntries.Length; i++)
        {
            if (InFlightText.TryRead(ref row.InFlight[i], out var request))
            {
                found.Add(request);
            }
        }

        found.Sort((one, other) => other.Age.CompareTo(one.Age));
        found.RemoveRange(Math.Min(max, found.Count), Math.Max(0, found.Count - max));
        return found;
    }

    /// <summary>How long ago a timestamp of <see cref="Stopwatch"/> was; null for none, and for one that lies ahead.</summary>
    public static TimeSpan? AgeOf(long timestamp)
    {
        var now = Stopwatch.GetTimestamp();
        return timestamp <= 0 || timestamp > now ? null : Stopwatch.GetElapsedTime(timestamp, now);
    }

    private static RowState StateOf(int state) =>
        state is > (int)RowState.Free and <= (int)RowState.Draining ? (RowState)state : RowState.Free;

    private static long Count(ref long field) => Math.Max(0, Volatile.Read(ref field));

    private static TimeSpan? Age(ref long field) => AgeOf(Volatile.Read(ref field));

    private ref Row RowAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Capacity);
        return ref Unsafe.AsRef<Row>(_file + Header.RowOffset(index));
    }
}
