using ServeGen.Scoreboard;

namespace ServeGen.Worker;

/// <summary>
/// Counts requests and connections, on the worker's row of the scoreboard, and says when one ended. During the rehearsal it
/// counts on a row that nobody else sees.
/// </summary>
internal sealed class RequestMeter(ScoreboardRow row, long maxRequests, Action onMaxRequests)
{
    private readonly SemaphoreSlim _activity = new(0);
    private readonly ScoreboardRow _own = row;
    private volatile ScoreboardRow _row = row;
    private Exception? _rehearsalError;
    private volatile bool _draining;

    /// <summary>The row that requests are counted on.</summary>
    public ScoreboardRow Row => _row;

    /// <summary>Requests that are being processed, upgraded ones (WebSockets) not counted.</summary>
    public long InFlight => _row.InFlight;

    /// <summary>Open connections, upgraded ones not counted.</summary>
    public long Connections => _row.Connections;

    /// <summary>From the start of the drain every response tells its client to close the connection.</summary>
    public bool IsDraining => _draining;

    /// <summary>What is requested now is the worker's own.</summary>
    public bool IsRehearsing => _row != _own;

    /// <summary>From the next request on nothing is counted that anybody else sees.</summary>
    public void BeginRehearsal() => _row = ScoreboardRow.Private();

    /// <summary>The rehearsal's requests have ended, with all that their app does after the response.</summary>
    public async Task WaitForRehearsalAsync(CancellationToken cancellationToken)
    {
        while (_row.InFlight > 0)
        {
            await _activity.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What the app threw since the last call, if it did.</summary>
    public Exception? TakeRehearsalError() => Interlocked.Exchange(ref _rehearsalError, null);

    /// <summary>From the next request on it is earnest. Only when none is in flight.</summary>
    public void EndRehearsal()
    {
        _row = _own;
        while (_activity.Wait(0))
        {
            // What ended so far is not the activity that a drain waits for.
        }
    }

    public void BeginDrain()
    {
        _draining = true;
        _own.Enter(RowState.Draining);
    }

    public void RequestStarted()
    {
        if (_row.RequestStarted() == maxRequests && !IsRehearsing)
        {
            onMaxRequests();
        }
    }

    /// <summary>The app threw out of a request.</summary>
    public void RequestFailed(Exception error)
    {
        if (IsRehearsing)
        {
            _rehearsalError = error;
        }
    }

    public void RequestEnded()
    {
        _row.RequestEnded();
        Notify();
    }

    public void Upgraded()
    {
        _row.Upgraded();
        Notify();
    }

    public void UpgradeEnded()
    {
        _row.UpgradeEnded();
        Notify();
    }

    /// <summary>A request or a connection was refused before the app could see it.</summary>
    public void Refused() => _row.Refused();

    public void ConnectionOpened() => _row.ConnectionOpened();

    public void ConnectionClosed()
    {
        _row.ConnectionClosed();
        Notify();
    }

    /// <summary>While draining: waits until something ended; false when nothing did in that time.</summary>
    public Task<bool> WaitForActivityAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        _activity.WaitAsync(timeout, cancellationToken);

    private void Notify()
    {
        if (_draining || IsRehearsing)
        {
            _activity.Release();
        }
    }
}
