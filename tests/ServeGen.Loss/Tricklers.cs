using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ServeGen.Loss;

/// <summary>Clients that begin a request and go on with it for ever, a byte a second each, until the server closes them.</summary>
internal sealed class Tricklers : IDisposable
{
    // So often somebody's turn comes: not all in one moment, which would be a burst and no trickle.
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    private static readonly byte[] Begin = "GET / HTTP/1.1\r\nHost: x\r\nA: "u8.ToArray();
    private static readonly byte[] More = "x"u8.ToArray();

    private readonly Socket?[] _sockets;
    private readonly byte[] _buffer = new byte[1024];
    private readonly TaskCompletionSource<TimeSpan> _allClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _began = Stopwatch.GetTimestamp();
    private volatile bool _isDisposed;
    private int _open;

    public Tricklers(int port, int count)
    {
        _sockets = new Socket?[count];
        for (var i = 0; i < count; i++)
        {
            _sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _sockets[i]!.Connect(IPAddress.Loopback, port);
            _sockets[i]!.Send(Begin);
            _sockets[i]!.Blocking = false;
        }

        _open = count;
        new Thread(Run) { IsBackground = true, Name = "trickle" }.Start();
    }

    /// <summary>Those that the server has not closed.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How long after the first one came the last one was closed.</summary>
    public Task<TimeSpan> AllClosed => _allClosed.Task;

    public void Dispose() => _isDisposed = true;

    private void Run()
    {
        var turns = (int)(TimeSpan.FromSeconds(1) / Turn);
        using var timer = new PeriodicTimer(Turn);
        for (var turn = 0; !_isDisposed && _open > 0; turn = (turn + 1) % turns)
        {
            for (var i = turn; i < _sockets.Length; i += turns)
            {
                Feed(ref _sockets[i]);
            }

            timer.WaitForNextTickAsync().AsTask().Wait();
        }

        Array.ForEach(_sockets, socket => socket?.Dispose());
        if (_open == 0)
        {
            _allClosed.SetResult(Stopwatch.GetElapsedTime(_began));
        }
    }

    private void Feed(ref Socket? socket)
    {
        if (socket is null)
        {
            return;
        }

        // An answer means that the end is near; the end is what counts.
        var received = socket.Receive(_buffer, SocketFlags.None, out var error);
        if ((error == SocketError.Success && received == 0) || error is not (SocketError.Success or SocketError.WouldBlock))
        {
            socket.Dispose();
            socket = null;
            Interlocked.Decrement(ref _open);
            return;
        }

        socket.Send(More, SocketFlags.None, out _);
    }
}
