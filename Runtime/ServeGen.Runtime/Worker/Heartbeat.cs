using ServeGen.Scoreboard;

namespace ServeGen.Worker;

/// <summary>
/// Proves on the scoreboard that the process runs, by a thread of its own, and that the thread pool does, by an ordinary work
/// item each time: a timer would not do, since the pool runs its callbacks before all others and so hides that it is starved.
/// </summary>
internal sealed class Heartbeat(TimeSpan interval, ScoreboardRow row)
{
    private readonly ResidentMemory _memory = new();
    private int _queued;

    public void Start() => new Thread(Run) { Name = "heartbeat", IsBackground = true }.Start();

    private void Run()
    {
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            row.BeatFromThread();
            QueuePoolBeat();
            Sample();
            pause.Wait(interval);
        }
    }

    // No second item before the first has run: a starved pool gets no heap of them to work off.
    private void QueuePoolBeat()
    {
        if (Interlocked.Exchange(ref _queued, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static self => self.BeatFromPool(), this, preferLocal: false);
        }
    }

    private void BeatFromPool()
    {
        Volatile.Write(ref _queued, 0);
        row.BeatFromPool();
    }

    private void Sample() => row.Sample(_memory.Read(), ManagedHeap(), ThreadPool.PendingWorkItemCount, ThreadPool.ThreadCount);

    // What the last collection left, so that garbage which waits for the next one is no leak.
    private static long ManagedHeap() =>
        GC.GetGCMemoryInfo(GCKind.Any) is { Index: > 0 } info ? info.HeapSizeBytes : GC.GetTotalMemory(forceFullCollection: false);
}
