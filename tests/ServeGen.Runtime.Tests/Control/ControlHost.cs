using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using ServeGen.Control;

namespace ServeGen.Tests.Control;

/// <summary>A control server over a fake one, at a path of its own.</summary>
internal sealed class ControlHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PrivateFolder _folder = new();
    private readonly ControlServer _server;

    public ControlHost(ControlLimits? limits = null)
    {
        Path = new ControlPath(_folder.At("c.sock"), IsChosen: true, IsPrivate: false);
        _server = new ControlServer(ControlSocket.Open(Path), Control, Log, TimeProvider.System, limits);
    }

    public FakeControl Control { get; } = new();

    public ControlPath Path { get; }

    public ListLogger Log { get; } = new();

    public Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        {
            ReceiveTimeout = (int)Patience.TotalMilliseconds,
        };
        socket.Connect(new UnixDomainSocketEndPoint(Path.Path));
        return socket;
    }

    /// <summary>Sends that, and returns all that is answered.</summary>
    public string Exchange(string request, bool thenEnd = false)
    {
        using var socket = Connect();
        socket.Send(Encoding.Latin1.GetBytes(request));
        if (thenEnd)
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        return ReadAll(socket);
    }

    public string Post(string target, string? json = null) => Exchange(json is null
        ? $"POST {target} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        : $"POST {target} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    public static string ReadAll(Socket socket)
    {
        var buffer = new byte[4096];
        var all = new List<byte>();
        while (socket.Receive(buffer) is var length and > 0)
        {
            all.AddRange(buffer[..length]);
        }

        return Encoding.UTF8.GetString([.. all]);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }
}

/// <summary>A folder of this test's user alone, gone with the test.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sg");

    public string Path => _folder.FullName;

    public string At(string file) => System.IO.Path.Combine(Path, file);

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>Keeps what is logged.</summary>
internal sealed class ListLogger : ILogger
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add($"{logLevel}: {formatter(state, exception)}");
        }
    }
}
