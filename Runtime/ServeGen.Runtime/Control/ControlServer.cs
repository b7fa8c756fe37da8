using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using ServeGen.Interop;

namespace ServeGen.Control;

/// <summary>
/// Serves the control socket. One thread accepts and notices who hangs up; each connection has a thread of its own, so that
/// neither the supervisor's loop nor the thread pool, which a hook may starve, has a part in it.
/// </summary>
internal sealed partial class ControlServer : IDisposable
{
    private const int ShortWait = 100;

    private readonly ControlSocket _socket;
    private readonly ControlRoutes _routes;
    private readonly ControlLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly uint _userId = Libc.EffectiveUserId();
    private readonly int _wake = Libc.EventFd();
    private readonly List<ControlConnection> _connections = [];
    private readonly Thread _acceptor;
    private bool _isStopping;

    /// <summary>Begins to serve. The socket is this server's from now on.</summary>
    public ControlServer(ControlSocket socket, IServerControl control, ILogger log, TimeProvider time, ControlLimits? limits = null)
    {
        (_socket, _routes, _log, _time, _limits) = (socket, new ControlRoutes(control), log, time, limits ?? new ControlLimits());
        _acceptor = new Thread(Accept) { Name = "control", IsBackground = true };
        _acceptor.Start();
    }

    /// <summary>Stops: nobody waits here any longer than it takes to send the answers that are due.</summary>
    public void Dispose()
    {
        lock (_connections)
        {
            _isStopping = true;
        }

        Libc.Raise(_wake);
        _acceptor.Join();
        All().ForEach(connection => connection.Abandon());
        var began = _time.GetTimestamp();
        lock (_connections)
        {
            while (_connections.Count > 0 && _limits.ToFinish - _time.GetElapsedTime(began) is { Ticks: > 0 } left)
            {
                Monitor.Wait(_connections, left);
            }
        }

        _socket.Dispose();
    }

    private void Accept()
    {
        while (true)
        {
            var watched = Watched();
            if (watched is null)
            {
                return;
            }

            Span<Libc.PollFd> poll = new Libc.PollFd[watched.Count + 2];
            poll[0] = new Libc.PollFd { Descriptor = _wake, Events = Libc.PollIn };
            poll[1] = new Libc.PollFd { Descriptor = _socket.Descriptor, Events = Libc.PollIn };
            for (var i = 0; i < watched.Count; i++)
            {
                poll[i + 2] = new Libc.PollFd { Descriptor = watched[i].Descriptor };
            }

            _ = Libc.Poll(poll, (nuint)poll.Length, Timeout.Infinite);
            Libc.Lower(_wake);
            Notice(watched, poll[2..]);
            if (poll[1].Returned != 0)
            {
                AcceptOne();
            }
        }
    }

    private List<ControlConnection> All()
    {
        lock (_connections)
        {
            return [.. _connections];
        }
    }

    /// <summary>Those who wait for what takes long; null when it is time to stop.</summary>
    private List<ControlConnection>? Watched()
    {
        lock (_connections)
        {
            return _isStopping ? null : _connections.FindAll(connection => connection.IsWatched);
        }
    }

    // By now a connection may be closed and its descriptor another's; then nobody has its token any more.
    private static void Notice(List<ControlConnection> watched, Span<Libc.PollFd> poll)
    {
        for (var i = 0; i < watched.Count; i++)
        {
            if ((poll[i].Returned & Libc.PollHangUp) != 0)
            {
                watched[i].Abandon();
            }
        }
    }

    private void AcceptOne()
    {
        var descriptor = Libc.Accept(_socket.Descriptor);
        if (descriptor >= 0)
        {
            Begin(new ControlConnection(descriptor, _limits, _time));
        }
        else if (Marshal.GetLastPInvokeError() is not (Errno.Interrupted or Errno.TryAgain))
        {
            // No descriptors left: the connection waits in the queue, and the queue makes no pause of its own.
            WaitShortly();
        }
    }

    private void Begin(ControlConnection connection)
    {
        int others;
        lock (_connections)
        {
            others = _connections.Count;
            _connections.Add(connection);
        }

        if (others >= _limits.Connections + _limits.Refusals)
        {
            End(connection);
            return;
        }

        var session = new ControlSession(connection, _routes, _log, _userId, () => Libc.Raise(_wake));
        var isTooMany = others >= _limits.Connections;
        new Thread(() => Serve(connection, isTooMany ? () => session.Refuse(_limits.Connections) : session.Serve))
        {
            Name = "control",
            IsBackground = true,
        }.Start();
    }

    private void WaitShortly()
    {
        Span<Libc.PollFd> wake = [new Libc.PollFd { Descriptor = _wake, Events = Libc.PollIn }];
        _ = Libc.Poll(wake, 1, ShortWait);
    }

    private void Serve(ControlConnection connection, Action serve)
    {
        try
        {
            serve();
        }
#pragma warning disable CA1031 // Whatever goes wrong with one connection must not end the supervisor.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(_log, error);
        }

        End(connection);
    }

    private void End(ControlConnection connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
            connection.Dispose();
            Monitor.PulseAll(_connections);
        }
    }

    [LoggerMessage(130, LogLevel.Error, "A connection to the control socket failed")]
    private static partial void LogFailed(ILogger log, Exception error);
}
