using System.Net;
using System.Net.Sockets;
using ServeGen.Tests.Harness;

namespace ServeGen.Balance;

/// <summary>A running server of the test app, and where it listens.</summary>
internal sealed class Target : IAsyncDisposable
{
    /// <summary>Known to the workers: they then accept as if there were no siblings.</summary>
    private const string UngatedVariable = "UNGATED_ACCEPT_FOR_MEASURING";

    private readonly TestServer _server;

    private Target(TestServer server, EndPoint endPoint)
    {
        _server = server;
        EndPoint = endPoint;
    }

    public EndPoint EndPoint { get; }

    public static async Task<Target> StartAsync(int workers, bool unix, bool gated)
    {
        var path = Path.Combine(Path.GetTempPath(), $"servegen-balance-{Environment.ProcessId}-{(gated ? "gated" : "ungated")}.sock");
        var launch = new Launch
        {
            Arguments = ["--workers", $"{workers}", "--bind", unix ? "unix:" + path : "http://127.0.0.1:0"],
        };
        var server = await TestServer.StartReadyAsync(gated ? launch : launch.With(UngatedVariable, "1"));
        return new Target(server, unix ? new UnixDomainSocketEndPoint(path) : new IPEndPoint(IPAddress.Loopback, server.Port));
    }

    public Socket Connect()
    {
        var socket = EndPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(EndPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _server.Signal("TERM");
        await _server.WaitForExitAsync();
        await _server.DisposeAsync();
    }
}
