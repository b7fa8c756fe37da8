using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Tests.Receivers;

/// <summary>Somebody who listens for datagrams, at a port or at a path, and keeps them.</summary>
internal sealed class DatagramReceiver : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<byte[]> _datagrams = [];
    private readonly Socket _socket;
    private readonly Thread _thread;
    private readonly string? _path;
    private volatile bool _isClosed;

    private DatagramReceiver(Socket socket, EndPoint at, string? path)
    {
        (_socket, _path) = (socket, path);
        socket.Bind(at);
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public IReadOnlyList<byte[]> Datagrams
    {
        get
        {
            lock (_datagrams)
            {
                return [.. _datagrams];
            }
        }
    }

    public IReadOnlyList<string> Texts => [.. Datagrams.Select(Encoding.UTF8.GetString)];

    public static DatagramReceiver Udp(int port = 0) =>
        new(new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp), new IPEndPoint(IPAddress.Loopback, port), null);

    public static DatagramReceiver Unix(string path) =>
        new(new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path), path);

    /// <summary>Waits until what has come so far is as it should be.</summary>
    public void WaitUntil(Func<IReadOnlyList<string>, bool> isEnough)
    {
        var until = TimeProvider.System.GetTimestamp();
        lock (_datagrams)
        {
            while (!isEnough(Texts))
            {
                if (Patience - TimeProvider.System.GetElapsedTime(until) is not { Ticks: > 0 } left || !Monitor.Wait(_datagrams, left))
                {
                    throw new TimeoutException("It never came:\n" + string.Join('\n', Texts));
                }
            }
        }
    }

    public void Dispose()
    {
        _isClosed = true;
        _socket.Dispose();
        _thread.Join();
        if (_path is not null)
        {
            File.Delete(_path);
        }
    }

    private void Run()
    {
        var buffer = new byte[65536];
        while (!_isClosed)
        {
            try
            {
                // A socket that is closed under a thread that waits at it does not always wake it.
                if (!_socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectRead))
                {
                    continue;
                }

                var length = _socket.Receive(buffer);
                lock (_datagrams)
                {
                    _datagrams.Add(buffer[..length]);
                    Monitor.PulseAll(_datagrams);
                }
            }
            catch (Exception error) when (_isClosed && error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
