using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using ServeGen.Interop;

namespace ServeGen.Worker;

/// <summary>
/// Accepts from a listening socket that belongs to the supervisor and is shared with the other workers. It never owns the
/// socket (an owning one would poison it for everybody on close), never calls listen (that would change everybody's
/// backlog), and never throws (that would make the worker deaf for good).
/// </summary>
internal sealed class SharedListener : IConnectionListener
{
    // What waits in the queue when the drain begins is still taken: at a stop nobody else would. But no more than the
    // longest queue, since at a reload the others keep it open, and a flood would never end.
    private const int MaxLastAccepts = 4096;

    private static readonly TimeSpan ErrorPause = TimeSpan.FromMilliseconds(50);

    private readonly int _descriptor;
    private readonly AcceptThread _thread;
    private readonly SocketConnectionContextFactory _connections;
    private readonly ConnectionTracker _tracker;
    private readonly AcceptGate _gate;
    private readonly ConnectionLimit _limit;
    private readonly bool _noDelay;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Rehearsal? _rehearsal;
    private volatile bool _takesQueue;
    private bool _ended;
    private int _lastAccepts;
    private int _closed;

    public SharedListener(
        EndPoint endPoint,
        int descriptor,
        SocketTransportOptions options,
        ConnectionTracker tracker,
        AcceptGate gate,
        AcceptBalance balance,
        ConnectionLimit limit,
        ILogger logger,
        Rehearsal? rehearsal = null)
    {
        EndPoint = endPoint;
        _descriptor = descriptor;
        _ = Libc.SetNonBlocking(descriptor);
        _thread = new AcceptThread(descriptor, balance, limit);
        _connections = new SocketConnectionContextFactory(ConnectionOptions(options), logger);
        _noDelay = options.NoDelay;
        _tracker = tracker;
        _gate = gate;
        _limit = limit;
        _rehearsal = rehearsal?.TryBegin() == true ? rehearsal : null;
    }

    public EndPoint EndPoint { get; }

    /// <summary>Completes when the listener was stopped and everything that waited in its queue was accepted.</summary>
    public Task Emptied => _emptied.Task;

    /// <summary>Waits for a connection; null once the listener was stopped.</summary>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        await using var registration = cancellationToken.UnsafeRegister(static self => ((SharedListener)self!).Stop(), this);
        if (await RehearseAsync() is { } rehearsed)
        {
            return rehearsed;
        }

        if (await _gate.WaitAsync(_stop.Token))
        {
            while (!_ended)
            {
                if (await NextAsync(_stop.IsCancellationRequested ? null : _thread) is { } connection)
                {
                    return connection;
                }
            }
        }

        Close();
        return null;
    }

    /// <summary>Stops accepting in this process; the socket lives on for the others.</summary>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    /// <summary>As <see cref="UnbindAsync"/>, but what waits in the queue is accepted first.</summary>
    public void StopWhenEmpty()
    {
        _takesQueue = true;
        Stop();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        Close();
        _connections.Dispose();
    }

    private void Stop()
    {
        _stop.Cancel();
        _thread.Stop();
        _rehearsal?.End();
    }

    // What the app configured for Kestrel's own transport counts here too.
    private static SocketConnectionFactoryOptions ConnectionOptions(SocketTransportOptions options) => new()
    {
        IOQueueCount = options.IOQueueCount,
        WaitForDataBeforeAllocatingBuffer = options.WaitForDataBeforeAllocatingBuffer,
        MaxReadBufferSize = options.MaxReadBufferSize,
        MaxWriteBufferSize = options.MaxWriteBufferSize,
        UnsafePreferInlineScheduling = options.UnsafePreferInlineScheduling,
    };

    private async ValueTask<ConnectionContext?> RehearseAsync()
    {
        while (_rehearsal is { IsOver: false, Door: { } door })
        {
            if (await NextAsync(door) is { } connection)
            {
                return connection;
            }
        }

        _rehearsal?.Close();
        _rehearsal = null;
        return null;
    }

    // From nowhere is from what still waits in the queue. Null when there is none after all: then the loop looks again, or ends.
    private async ValueTask<ConnectionContext?> NextAsync(AcceptThread? from)
    {
        var isOutOfResources = false;
        try
        {
            var accepted = from is null ? TakeQueued() : await from.NextAsync();
            if (accepted.IsConnection)
            {
                return _rehearsal is null ? Serve(accepted.ToSocket()) : Rehearse(accepted);
            }

            isOutOfResources = !accepted.IsNone;
            _ended = from is null;
        }
#pragma warning disable CA1031 // Whatever comes out of here would make the worker deaf for good.
        catch (Exception)
#pragma warning restore CA1031
        {
            isOutOfResources = true;
        }

        if (isOutOfResources)
        {
            // The pause keeps this from spinning, and another worker may take the connection meanwhile.
            await Task.Delay(ErrorPause, CancellationToken.None);
        }

        return null;
    }

    // Nobody's connection: it is not counted, and a drain need not wait for it.
    private TrackedConnection? Rehearse(Accepted accepted)
    {
        var socket = accepted.ToSocket();
        if (!Rehearsal.IsOwn(accepted.Descriptor))
        {
            socket.Dispose();
            return null;
        }

        var connection = new TrackedConnection(_connections.Create(socket), _tracker) { IsRehearsal = true };
        if (EndPoint is IPEndPoint)
        {
            // Apps of such addresses ask for it.
            connection.LocalEndPoint = connection.RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 0);
        }

        return connection;
    }

    private TrackedConnection Serve(Socket socket)
    {
        try
        {
            if (EndPoint is IPEndPoint)
            {
                socket.NoDelay = _noDelay;
            }

            return _tracker.Track(_connections.Create(socket));
        }
        catch
        {
            socket.Dispose();
            _limit.Release();
            throw;
        }
    }

    // No more than there is room for: at a reload the others take the rest.
    private Accepted TakeQueued() =>
        !_takesQueue || _lastAccepts++ >= MaxLastAccepts || Volatile.Read(ref _closed) != 0 ? Accepted.None : _limit.Accept(_descriptor);

    private void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _ = Libc.Close(_descriptor);
            _emptied.SetResult();
        }
    }
}
