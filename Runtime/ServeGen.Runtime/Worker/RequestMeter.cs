namespace ServeGen.Worker;

/// <summary>Counts requests. On the path of every request: plain atomic operations, nothing allocated.</summary>
internal sealed class RequestMeter(long maxRequests, Action onMaxRequests)
{
    private readonly SemaphoreSlim _activity = new(0);
    private long _started;
    private int _inFlight;
    private int _upgraded;
    private int _connections;
    private volatile bool _draining;

    /// <summary>Requests that are being processed, upgraded ones (WebSockets) not counted.</summary>
    public int InFlight => Volatile.Read(ref _inFlight) - Volatile.Read(ref _upgraded);

    /// <summary>Open connections, upgraded ones not counted.</summary>
    public int Connections => Volatile.Read(ref _connections) - Volatile.Read(ref _upgraded);

    /// <summary>From the start of the drain every response tells its client to close the connection.</summary>
    public bool IsDraining => _draining;

    public void BeginDrain() => _draining = true;

    public void RequestStarted()
    {
        Interlocked.Increment(ref _inFlight);
        if (Interlocked.Increment(ref _started) == maxRequests)
        {
            onMaxRequests();
        }
    }

    public void RequestEnded()
    {
        Interlocked.Decrement(ref _inFlight);
        Notify();
    }

    public void Upgraded()
    {
        Interlocked.Increment(ref _upgraded);
        Notify();
    }

    public void UpgradeEnded()
    {
        Interlocked.Decrement(ref _upgraded);
        Notify();
    }

    public void ConnectionOpened() => Interlocked.Increment(ref _connections);

    public void ConnectionClosed()
    {
        Interlocked.Decrement(ref _connections);
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
