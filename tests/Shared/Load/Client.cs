using System.Diagnostics;

namespace ServeGen.Tests.Load;

/// <summary>One client: at most one connection, at most one request at a time. Only the loop's thread touches it.</summary>
internal sealed partial class Client(LoadResults results, LoadOptions options, byte[] request, bool keepsAlive, int epoll, int index)
{
    // A client that was turned away does not come back at once: else it would spend the machine on asking.
    private static readonly long Rest = Stopwatch.Frequency / 200;

    private readonly long _limit = (long)(options.RequestLimit.TotalSeconds * Stopwatch.Frequency);
    private readonly long _hold = (long)(options.SlowFirstByte.TotalSeconds * Stopwatch.Frequency);
    private byte[] _buffer = new byte[4096];
    private int _received;
    private int _socket = -1;
    private int _clientPort;
    private int _worker;
    private bool _reused;
    private bool _ended;
    private long _due;
    private long _begun;
    private long _next;
    private ClientState _state;

    /// <summary>Changes with each socket: an event with another serial is not for this one.</summary>
    public int Serial { get; private set; }

    public bool IsIdle => _state == ClientState.Idle;

    /// <summary>Begins a request that was due at a time.</summary>
    public void Begin(long due, long now)
    {
        (_due, _begun, _received) = (due, now, 0);
        if (_socket >= 0)
        {
            Send(now);
        }
        else
        {
            Connect(now);
        }
    }

    public void OnEvent(bool ended, long now)
    {
        _ended = ended;
        switch (_state)
        {
            case ClientState.Connecting:
                OnConnected(Libc.PendingError(_socket), now);
                break;
            case ClientState.Idle when _socket >= 0:
                // An idle connection may be closed by either side; nothing was asked, nothing is lost.
                Close();
                break;
            case ClientState.Holding or ClientState.Waiting:
                Receive(now);
                break;
        }
    }

    /// <summary>What happens by time alone.</summary>
    public void OnTick(long now)
    {
        if (_state == ClientState.Resting && now >= _next)
        {
            _state = ClientState.Idle;
        }
        else if (_state == ClientState.Holding && now >= _next)
        {
            Send(now);
        }
        else if (_state is ClientState.Connecting or ClientState.Holding or ClientState.Waiting && now - _begun > _limit)
        {
            Lose(LossKind.TimedOut, $"{_state} for {options.RequestLimit.TotalSeconds} s, {_received} bytes came", now);
        }
    }

    public void Close()
    {
        if (_socket >= 0)
        {
            _ = Libc.Close(_socket);
            _socket = -1;
            Serial++;
        }
    }

    private void Connect(long now)
    {
        (_reused, _ended, _worker, _clientPort) = (false, false, 0, 0);
        _socket = options.Socket is null ? Libc.NewTcpSocket() : Libc.NewUnixSocket();
        if (_socket < 0)
        {
            throw new InvalidOperationException($"The client has no descriptor left (errno {Libc.LastError})");
        }

        var error = options.Socket is { } path ? Libc.ConnectTo(_socket, path) : Libc.ConnectToLoopback(_socket, options.Port);
        if (error is not 0 and not Libc.EINPROGRESS)
        {
            OnConnected(error, now);
            return;
        }

        _state = ClientState.Connecting;
        _ = Libc.Watch(epoll, _socket, Libc.EPOLLIN | Libc.EPOLLOUT | Libc.EPOLLRDHUP | Libc.EPOLLET, index, Serial);
        if (error == 0)
        {
            OnConnected(0, now);
        }
    }

    private void OnConnected(int error, long now)
    {
        switch (error)
        {
            case 0:
                _clientPort = Libc.LocalPort(_socket);
                if (_hold == 0)
                {
                    Send(now);
                }
                else
                {
                    (_state, _next) = (ClientState.Holding, now + _hold);
                }

                break;
            case Libc.ECONNREFUSED or Libc.ENOENT:
                Lose(LossKind.Refused, "refused", now);
                break;
            case Libc.ECONNRESET:
                Lose(LossKind.ResetFresh, "reset while connecting", now);
                break;
            default:
                throw new InvalidOperationException($"The client cannot connect (errno {error})");
        }
    }

    private void Send(long now)
    {
        _state = ClientState.Waiting;
        if (Libc.Send(_socket, request) is var sent && sent != request.Length)
        {
            Lose(BeforeTheFirstByte, sent < 0 ? $"errno {Libc.LastError} when sending" : $"{sent} bytes sent", now);
        }
    }
}
