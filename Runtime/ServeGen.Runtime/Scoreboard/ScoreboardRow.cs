using System.Diagnostics;
using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Scoreboard;

/// <summary>
/// A worker's own row, to write. On the path of every request: plain atomic operations, nothing allocated, and nobody who
/// reads can make it wait.
/// </summary>
internal sealed unsafe class ScoreboardRow
{
    private readonly Row* _row;
    private readonly InFlightTable _inFlight;

    private ScoreboardRow(Row* row)
    {
        _row = row;
        _inFlight = new InFlightTable(&row->InFlight);
    }

    /// <summary>Requests that are being processed, upgraded ones (WebSockets) not counted.</summary>
    public long InFlight
    {
        get
        {
            var ended = Volatile.Read(ref _row->Ended);
            return Volatile.Read(ref _row->Started) - ended - Volatile.Read(ref _row->Upgraded);
        }
    }

    /// <summary>Open connections, upgraded ones not counted.</summary>
    public long Connections => Volatile.Read(ref _row->Connections) - Volatile.Read(ref _row->Upgraded);

    /// <summary>
    /// The row of that number in the file, of which nothing else can be written so; for a file of another build and for a row
    /// that is not in it, one that only this process sees.
    /// </summary>
    public static ScoreboardRow Open(ScoreboardReader? file, int descriptor, int index)
    {
        var row = file is not null && index >= 0 && index < file.Capacity
            ? Libc.MapShared(descriptor, Header.RowOffset(index), Row.Size, writable: true)
            : null;
        return row is null ? Private() : new ScoreboardRow((Row*)row);
    }

    /// <summary>A row that nobody reads: without a scoreboard a worker does all the same.</summary>
    public static ScoreboardRow Private() => new((Row*)NativeMemory.AllocZeroed((nuint)sizeof(Row)));

    /// <summary>The process begins to boot.</summary>
    public void Begin(int slot, int generation)
    {
        _row->Slot = slot;
        _row->Generation = generation;
        _row->Pid = Environment.ProcessId;
        _row->BootedAt = Stopwatch.GetTimestamp();
        Enter(RowState.Starting);
    }

    public void Enter(RowState state) => Volatile.Write(ref _row->State, (int)state);

    /// <summary>Called by an ordinary work item of the thread pool.</summary>
    public void BeatFromPool() => Volatile.Write(ref _row->PoolBeat, Stopwatch.GetTimestamp());

    /// <summary>Called by the heartbeat's own thread.</summary>
    public void BeatFromThread() => Volatile.Write(ref _row->ThreadBeat, Stopwatch.GetTimestamp());

    public void Sample(long residentBytes, long managedBytes, long poolQueue, int poolThreads)
    {
        Volatile.Write(ref _row->ResidentBytes, residentBytes);
        Volatile.Write(ref _row->ManagedBytes, managedBytes);
        Volatile.Write(ref _row->PoolQueue, poolQueue);
        Volatile.Write(ref _row->PoolThreads, poolThreads);
    }

    /// <summary>The number of requests started, this one included.</summary>
    public long RequestStarted() => Interlocked.Increment(ref _row->Started);

    public void RequestEnded() => Interlocked.Increment(ref _row->Ended);

    public void RequestAborted() => Interlocked.Increment(ref _row->Aborted);

    /// <summary>Counts the status that a request was answered with.</summary>
    public void Answered(int status)
    {
        if (StatusCounts.PlaceOf(status) is >= 0 and var place)
        {
            Interlocked.Increment(ref _row->Statuses[place]);
        }
    }

    public void LinesWereLost(long count) => Interlocked.Add(ref _row->LinesLost, count);

    /// <summary>Counts how long a request took, in ticks of <see cref="Stopwatch"/>.</summary>
    public void Took(long ticks) => Interlocked.Increment(ref _row->Latency[LatencyScale.BucketOf(ticks)]);

    /// <summary>Shows a request to readers; the number to <see cref="Hide"/> it by, or -1 when the table is full.</summary>
    public int Show(long startedAt, string method, string path) => _inFlight.Show(startedAt, method, path);

    public void Hide(int entry) => _inFlight.Hide(entry);

    public void ConnectionOpened()
    {
        Interlocked.Increment(ref _row->Connections);
        Interlocked.Increment(ref _row->Accepted);
    }

    public void ConnectionClosed() => Interlocked.Decrement(ref _row->Connections);

    public void Refused() => Interlocked.Increment(ref _row->Refused);

    public void Upgraded() => Interlocked.Increment(ref _row->Upgraded);

    public void UpgradeEnded() => Interlocked.Decrement(ref _row->Upgraded);
}
