using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using ServeGen.Interop;

namespace ServeGen.Worker;

/// <summary>A connection that the drain can find: everything is the transport's own, but its end is noticed.</summary>
internal sealed class TrackedConnection : ConnectionContext
{
    private readonly ConnectionContext _inner;
    private readonly ConnectionTracker _tracker;
    private int _isLeaving;
    private int _requests;

    public TrackedConnection(ConnectionContext inner, ConnectionTracker tracker)
    {
        _inner = inner;
        _tracker = tracker;
        inner.Features.Set(this);
    }

    public override string ConnectionId { get => _inner.ConnectionId; set => _inner.ConnectionId = value; }

    public override IFeatureCollection Features => _inner.Features;

    public override IDictionary<object, object?> Items { get => _inner.Items; set => _inner.Items = value; }

    public override IDuplexPipe Transport { get => _inner.Transport; set => _inner.Transport = value; }

    public override CancellationToken ConnectionClosed { get => _inner.ConnectionClosed; set => _inner.ConnectionClosed = value; }

    public override EndPoint? LocalEndPoint { get => _inner.LocalEndPoint; set => _inner.LocalEndPoint = value; }

    public override EndPoint? RemoteEndPoint { get => _inner.RemoteEndPoint; set => _inner.RemoteEndPoint = value; }

    /// <summary>The client has not taken all of a response yet, although the app is done with it.</summary>
    public bool IsSending =>
        Features.Get<IConnectionSocketFeature>()?.Socket is { SafeHandle.IsClosed: false } socket && Libc.UnsentBytes((int)socket.Handle) > 0;

    /// <summary>It is the worker's own, by the rehearsal's door.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>A proxy handed it on and could not say whose it is.</summary>
    public bool IsAnonymous { get; set; }

    /// <summary>Requests that were counted on it.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The connection was handed over to a WebSocket or the like.</summary>
    public bool IsUpgraded { get; set; }

    /// <summary>
    /// Closes the connection as soon as nothing is in flight on it: at once when idle, with GOAWAY in HTTP/2. Works only as
    /// long as Kestrel's heartbeat lives, that is before the host is stopped.
    /// </summary>
    /// <returns>False when it was requested before.</returns>
    public bool RequestClose()
    {
        Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        return Interlocked.Exchange(ref _isLeaving, 1) == 0;
    }

    /// <summary>The number of requests, this one included.</summary>
    public int CountRequest() => Interlocked.Increment(ref _requests);

    public override void Abort(ConnectionAbortedException abortReason) => _inner.Abort(abortReason);

    public override void Abort() => _inner.Abort();

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await _inner.DisposeAsync();
        }
        finally
        {
            _tracker.Remove(this);
        }
    }
}
