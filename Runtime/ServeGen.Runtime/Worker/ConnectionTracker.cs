using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace ServeGen.Worker;

/// <summary>The worker's open connections.</summary>
internal sealed class ConnectionTracker(RequestMeter meter, ConnectionLimit limit)
{
    private readonly ConcurrentDictionary<TrackedConnection, bool> _open = new();

    public TrackedConnection Track(ConnectionContext connection)
    {
        var tracked = new TrackedConnection(connection, this);
        _open[tracked] = true;
        meter.ConnectionOpened();
        return tracked;
    }

    /// <summary>Some client is slow to take its response.</summary>
    public bool AnySending() => _open.Keys.Any(connection => connection.IsSending);

    /// <summary>Ends the connections that carry nothing; upgraded ones (WebSockets) are left to the app.</summary>
    public void AbortUnused()
    {
        foreach (var (connection, _) in _open)
        {
            if (!connection.IsUpgraded && !connection.IsSending)
            {
                connection.Abort(new ConnectionAbortedException("The worker is stopping."));
            }
        }
    }

    public void Remove(TrackedConnection connection)
    {
        if (_open.TryRemove(connection, out _))
        {
            meter.ConnectionClosed();
            limit.Release();
        }
    }

    public void RequestClose()
    {
        foreach (var (connection, _) in _open)
        {
            connection.RequestClose();
        }
    }
}
