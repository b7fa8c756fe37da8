namespace ServeGen.Worker;

/// <summary>
/// Proves that the thread pool runs, by an ordinary work item each time: a timer would not do, since the pool runs its
/// callbacks before all others and so hides that it is starved. The thread that queues them is not of the pool.
/// </summary>
internal sealed class Heartbeat(TimeSpan interval, Action beat)
{
    private readonly AutoResetEvent _ran = new(initialState: true);

    public void Start() => new Thread(Run) { Name = "heartbeat", IsBackground = true }.Start();

    private void Run()
    {
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            // No second item before the first has run: a starved pool gets no heap of them to work off.
            _ran.WaitOne();
            ThreadPool.UnsafeQueueUserWorkItem(
                static self =>
                {
                    self._ran.Set();
                    self.Beat();
                },
                this,
                preferLocal: false);
            pause.Wait(interval);
        }
    }

    private void Beat() => beat();
}
