using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ServeGen.Process.Tests.Load;

/// <summary>
/// Clients on bare sockets, each sending its next request when the last was answered. Not HttpClient: that retries on its
/// own, and would hide what we look for. A request counts as lost when anything but a whole 200 comes back.
/// </summary>
internal sealed class LoadClient
{
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(5);

    private readonly ConcurrentBag<string> _failures = [];
    private readonly ConcurrentDictionary<string, int> _bodies = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _clients = [];
    private readonly EndPoint _server;
    private readonly string _path;
    private readonly SemaphoreSlim _progress = new(0);
    private int _answered;
    private int _target = int.MaxValue;

    public LoadClient(int port, string path = "/")
        : this(new IPEndPoint(IPAddress.Loopback, port), path)
    {
    }

    public LoadClient(EndPoint server, string path = "/")
    {
        _server = server;
        _path = path;
    }

    public int Answered => Volatile.Read(ref _answered);

    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>The different bodies, and how often each came.</summary>
    public IReadOnlyDictionary<string, int> Bodies => _bodies;

    public LoadClient KeepAlive(int clients)
    {
        for (var i = 0; i < clients; i++)
        {
            _clients.Add(Task.Run(KeepAliveAsync));
        }

        return this;
    }

    /// <summary>A new connection for each request, perhaps with a pause between connecting and sending.</summary>
    public LoadClient NewConnections(int clients, TimeSpan slowFirstByte = default)
    {
        for (var i = 0; i < clients; i++)
        {
            _clients.Add(Task.Run(() => NewConnectionsAsync(slowFirstByte)));
        }

        return this;
    }

    public async Task WaitForAsync(int answers)
    {
        Volatile.Write(ref _target, answers);
        while (Answered < answers)
        {
            if (!await _progress.WaitAsync(RequestLimit))
            {
                throw new TimeoutException($"{Answered} of {answers} answers");
            }
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    private async Task KeepAliveAsync()
    {
        Socket? socket = null;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                socket ??= await ConnectAsync();
                if (!await ExchangeAsync(socket, "keep-alive"))
                {
                    socket.Dispose();
                    socket = null;
                }
            }
            catch (Exception error) when (error is SocketException or IOException or OperationCanceledException)
            {
                socket?.Dispose();
                socket = null;
                await FailAsync($"keep-alive: {error.Message}");
            }
        }

        socket?.Dispose();
    }

    private async Task NewConnectionsAsync(TimeSpan slowFirstByte)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var socket = await ConnectAsync();
                if (slowFirstByte > TimeSpan.Zero)
                {
                    await Task.Delay(slowFirstByte);
                }

                await ExchangeAsync(socket, "close");
            }
            catch (Exception error) when (error is SocketException or IOException or OperationCanceledException)
            {
                await FailAsync($"new connection: {error.Message}");
            }
        }
    }

    // The kernel refuses a unix socket at once: without a pause who tries again and again would leave the others no thread.
    private Task FailAsync(string failure)
    {
        _failures.Add(failure);
        return Task.Delay(RetryPause);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = _server is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_server);
        return socket;
    }

    /// <summary>True when the connection may be used again.</summary>
    private async Task<bool> ExchangeAsync(Socket socket, string connection)
    {
        using var limit = new CancellationTokenSource(RequestLimit);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes($"GET {_path} HTTP/1.1\r\nHost: localhost\r\nConnection: {connection}\r\n\r\n"), limit.Token);
        var buffer = new byte[4096];
        var text = "";
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer, limit.Token);
            if (count == 0)
            {
                throw new IOException($"closed after {text.Length} bytes of the response");
            }

            text += Encoding.ASCII.GetString(buffer, 0, count);
            if (ResponseReader.TryRead(text, out var status, out var body, out var keepAlive))
            {
                Count(status, body);
                return keepAlive && connection == "keep-alive";
            }
        }
    }

    private void Count(string status, string body)
    {
        if (status == "200")
        {
            _bodies.AddOrUpdate(body, 1, (_, count) => count + 1);
            if (Interlocked.Increment(ref _answered) >= Volatile.Read(ref _target))
            {
                _progress.Release();
            }
        }
        else
        {
            _failures.Add("status " + status.ToString(CultureInfo.InvariantCulture));
        }
    }
}
