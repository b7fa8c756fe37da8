using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Tests.Receivers;

/// <summary>Somebody who listens for syslog over TCP, counts octets as RFC 6587 wants it, and keeps the messages.</summary>
internal sealed class StreamReceiver : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<string> _messages = [];
    private readonly List<Socket> _connections = [];
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public StreamReceiver(int port = 0)
    {
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    public void WaitUntil(Func<IReadOnlyList<string>, bool> isEnough)
    {
        var began = TimeProvider.System.GetTimestamp();
        lock (_messages)
        {
            while (!isEnough(_messages))
            {
                if (Patience - TimeProvider.System.GetElapsedTime(began) is not { Ticks: > 0 } left || !Monitor.Wait(_messages, left))
                {
                    throw new TimeoutException("It never came:\n" + string.Join('\n', _messages));
                }
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_messages)
        {
            _connections.ForEach(connection => connection.Dispose());
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptAsync();
                lock (_messages)
                {
                    _connections.Add(connection);
                }

                _ = ReadAsync(connection);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It is closed.
        }
    }

    private async Task ReadAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection);
        try
        {
            while (await LengthAsync(stream) is > 0 and var length)
            {
                var message = new byte[length];
                await stream.ReadExactlyAsync(message);
                lock (_messages)
                {
                    _messages.Add(Encoding.UTF8.GetString(message));
                    Monitor.PulseAll(_messages);
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It went away in the middle.
        }
    }

    private static async Task<int> LengthAsync(NetworkStream stream)
    {
        var (length, one) = (0, new byte[1]);
        while (await stream.ReadAsync(one) > 0)
        {
            if (one[0] == ' ')
            {
                return length;
            }

            if (one[0] is < (byte)'0' or > (byte)'9')
            {
                throw new IOException($"'{(char)one[0]}' stands where a length should");
            }

            length = (length * 10) + one[0] - '0';
        }

        return 0;
    }
}
