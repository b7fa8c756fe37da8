namespace ServeGen.Supervision;

/// <summary>Somebody waits for the end of the reload that was asked for with it.</summary>
internal sealed class ReloadTicket
{
    private readonly object _gate = new();
    private (ReloadOutcome Outcome, string Reason)? _end;

    /// <summary>The loop's answer. The first one counts.</summary>
    public void End(ReloadOutcome outcome, string reason)
    {
        lock (_gate)
        {
            _end ??= (outcome, reason);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for the end; null when the wait was cancelled before.</summary>
    public (ReloadOutcome Outcome, string Reason)? Wait(CancellationToken cancellation)
    {
        using var wakeUp = cancellation.UnsafeRegister(static gate => Wake(gate!), _gate);
        lock (_gate)
        {
            while (_end is null && !cancellation.IsCancellationRequested)
            {
                Monitor.Wait(_gate);
            }

            return _end;
        }
    }

    private static void Wake(object gate)
    {
        lock (gate)
        {
            Monitor.PulseAll(gate);
        }
    }
}
