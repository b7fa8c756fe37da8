namespace ServeGen.Supervision;

/// <summary>
/// What the loop waits on: events from any thread, and the alarm. A plain monitor, so that nothing that happens on the
/// thread pool (a hook that starves it, say) can hold the supervisor up.
/// </summary>
internal sealed class EventQueue(TimeProvider time)
{
    private readonly Queue<SupervisorEvent> _events = new();
    private readonly long _began = time.GetTimestamp();

    /// <summary>Monotonic time since the queue was made.</summary>
    public TimeSpan Now => time.GetElapsedTime(_began);

    public void Enqueue(SupervisorEvent happened)
    {
        lock (_events)
        {
            _events.Enqueue(happened);
            Monitor.PulseAll(_events);
        }
    }

    /// <summary>The next event; null when none came before the alarm.</summary>
    public SupervisorEvent? Dequeue(TimeSpan? alarm)
    {
        lock (_events)
        {
            while (_events.Count == 0)
            {
                if (!Monitor.Wait(_events, Patience(alarm)) && _events.Count == 0)
                {
                    return null;
                }
            }

            return _events.Dequeue();
        }
    }

    /// <summary>Waits for the end of that work on its own thread, until a stop is requested or the time is over; zero is no limit.</summary>
    public WaitEnd WaitFor(Action work, TimeSpan limit)
    {
        TimeSpan? deadline = limit == TimeSpan.Zero ? null : Now + limit;
        var finished = false;
        var thread = new Thread(() =>
        {
            work();
            lock (_events)
            {
                finished = true;
                Monitor.PulseAll(_events);
            }
        });
        thread.IsBackground = true;
        thread.Start();
        lock (_events)
        {
            while (true)
            {
                if (finished)
                {
                    return WaitEnd.Finished;
                }

                if (_events.Any(happened => happened is SupervisorEvent.StopRequested))
                {
                    return WaitEnd.StopRequested;
                }

                if (Now >= deadline)
                {
                    return WaitEnd.TimedOut;
                }

                Monitor.Wait(_events, Patience(deadline));
            }
        }
    }

    // A wait counts whole milliseconds: rounded up, or the alarm would ring early and be set again.
    private int Patience(TimeSpan? alarm) => alarm is { } at
        ? (int)Math.Clamp(Math.Ceiling((at - Now).TotalMilliseconds), 0, int.MaxValue)
        : Timeout.Infinite;
}
