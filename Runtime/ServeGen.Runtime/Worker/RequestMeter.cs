using ServeGen.Scoreboard;

namespace ServeGen.Worker;

/// <summary>Counts requests and connections, on the worker's row of the scoreboard, and says when one ended.</summary>
internal sealed class RequestMeter(ScoreboardRow row, long maxRequests, Action onMaxRequests)
{
    private readonly SemaphoreSlim _activity = new(0);
    private volatile bool _draining;

    /// <summary>The worker's row of the scoreboard.</summary>
    public ScoreboardRow Row => row;

    /// <summary>Requests that are being processed, upgraded ones (WebSockets) not counted.</summary>
    public long InFlight => row.InFlight;

    /// <summary>Open connections, upgraded ones not counted.</summary>
    public long Connections => row.Connections;

    /// <summary>From the start of the drain every response tells its client to close the connection.</summary>
    public bool IsDraining => _draining;

    public void BeginDrain()
    {
        _draining = true;
        row.Enter(RowState.Draining);
    }

    public void RequestStarted()
    {
        if (row.RequestStarted() == maxRequests)
        {
            onMaxRequests();
        }
    }

    public void RequestEnded()
    {
        row.RequestEnded();
        Notify();
    }

    public void Upgraded()
    {
        row.Upgraded();
        Notify();
    }

    public void UpgradeEnded()
    {
        row.UpgradeEnded();
        Notify();
    }

    public void ConnectionOpened() => row.ConnectionOpened();

    public void ConnectionClosed()
    {
        row.ConnectionClosed();
        Notify();
    }

    /// <summary>While draining: waits until something ended; false when nothing did in that time.</summary>
    public Task<bool> WaitForActivityAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        _activity.WaitAsync(timeout, cancellationToken);

    private void Notify()
    {
        if (_draining)
        {
            _activity.Release();
        }
    }
}
