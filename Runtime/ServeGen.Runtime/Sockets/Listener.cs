using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>One listening socket, held by the supervisor for its whole life and never accepted from here.</summary>
internal sealed class Listener : IDisposable
{
    private readonly Socket _socket;
    private readonly SocketFile? _file;
    private readonly Lock _gate = new();
    private bool _isClosed;
    private int _own;

    public Listener(Socket socket, EndPoint endPoint, bool isSecure = false, SocketFile? file = null)
    {
        IsSecure = isSecure;
        _socket = socket;
        _own = (int)socket.Handle;
        _file = file;
        EndPoint = endPoint;
    }

    /// <summary>Where it is bound, with the real port.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>TLS is spoken there, by the workers.</summary>
    public bool IsSecure { get; }

    /// <summary>The identity of a unix socket's file; else empty.</summary>
    public string FileIdentity => _file?.Identity ?? "";

    public int Descriptor => (int)_socket.Handle;

    /// <summary>
    /// Another supervisor decides who is let in, and whether the file of a unix socket stays: here the socket is only held.
    /// </summary>
    public bool IsForeign
    {
        get => field || Passed is not null;
        set;
    }

    /// <summary>What was passed to the server at its start, which goes on listening when the server is gone; else null.</summary>
    public PassedSocket? Passed { get; init; }

    /// <summary>Nobody new is let in; what is queued stays.</summary>
    public bool IsClosedToNewcomers { get; private set; }

    public void DropNewConnections()
    {
        if (IsClosedToNewcomers || IsForeign)
        {
            return;
        }

        IsClosedToNewcomers = true;
        if (_file is not null)
        {
            // Who comes now finds nothing, as before the start.
            _file.Hide();
        }
        else if (EndPoint is IPEndPoint)
        {
            ConnectionFilter.DropNewConnections(_socket);
        }
    }

    /// <summary>Lets newcomers in again.</summary>
    public void AcceptNewConnections()
    {
        if (!IsClosedToNewcomers)
        {
            return;
        }

        IsClosedToNewcomers = false;
        if (_file is not null)
        {
            _file.Show();
        }
        else if (EndPoint is IPEndPoint)
        {
            ConnectionFilter.AcceptNewConnections(_socket);
        }
    }

    /// <summary>Changes how many connections may wait. Those that wait already stay.</summary>
    public void SetBacklog(int backlog)
    {
        if (!IsForeign)
        {
            _socket.Listen(backlog);
        }
    }

    /// <summary>
    /// The connections that wait to be accepted; null where the kernel does not say, and when it is closed here. From any thread.
    /// </summary>
    public ListenQueue? ReadQueue()
    {
        // By a lock and not by a reference to the handle: where .NET finds one when it closes a socket, it shuts the socket
        // down, for the workers as well.
        lock (_gate)
        {
            return _isClosed ? null : EndPoint is IPEndPoint ? ListenQueue.OfTcp(Descriptor) : ListenQueue.OfUnix(Descriptor);
        }
    }

    /// <summary>Gives a unix socket's file its mode and owners; a text when that is not possible.</summary>
    public string? Allow(SocketAccess access) => IsForeign ? null : _file?.Allow(access);

    public override string ToString() => EndPoint is IPEndPoint
        ? string.Create(CultureInfo.InvariantCulture, $"{(IsSecure ? "https" : "http")}://{EndPoint}")
        : string.Create(CultureInfo.InvariantCulture, $"unix:{EndPoint}");

    /// <summary>Closes it here, and removes the file of a unix socket.</summary>
    public void Dispose()
    {
        if (EndPoint is not IPEndPoint && !IsForeign)
        {
            _file?.Remove();
            if (IsClosedToNewcomers && !_socket.SafeHandle.IsClosed)
            {
                // Also for a client that has found the file just before, and for the workers. It is all that closes a socket
                // without a file, and cannot be taken back: so not before the end.
                _socket.Shutdown(SocketShutdown.Receive);
            }
        }

        lock (_gate)
        {
            _isClosed = true;
            _socket.Dispose();
            if (Passed is not null && Interlocked.Exchange(ref _own, -1) is >= 0 and var descriptor)
            {
                _ = Libc.Close(descriptor);
            }
        }
    }
}
