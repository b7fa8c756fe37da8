using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

public sealed class BalanceTests : IDisposable
{
    private const int Workers = 4;
    private const int Connections = 64;
    private const int Bursts = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"servegen-{Guid.NewGuid():N}.sock");

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_burst_of_connections_falls_evenly_on_the_workers(bool unix)
    {
        await using var server = await StartAsync(unix, Workers);
        var endPoint = EndPointOf(server, unix);
        await BurstAsync(endPoint);

        var ratios = new List<double>();
        for (var i = 0; i < Bursts; i++)
        {
            var counts = await BurstAsync(endPoint);
            ratios.Add(counts.Max() / ((double)Connections / Workers));
        }

        Assert.InRange(ratios.Order().ElementAt(Bursts / 2), 1, 1.5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stopped_worker_holds_nobody_up(bool unix)
    {
        await using var server = await StartAsync(unix, workers: 3);
        var endPoint = EndPointOf(server, unix);
        var stopped = server.WorkerPids()[1];
        await BurstAsync(endPoint);
        Signals.Send(stopped, "STOP");
        await Procfs.WaitUntilStoppedAsync(stopped);
        var open = new List<Socket>();
        try
        {
            for (var i = 0; i < 100; i++)
            {
                // They stay open: the two that serve have ever more than the one that does not.
                open.Add(Connect(endPoint));
                var began = Stopwatch.GetTimestamp();
                Assert.NotEqual(stopped, await AskForPidAsync(open[^1]));
                Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 1);
            }
        }
        finally
        {
            Signals.Send(stopped, "CONT");
            open.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task Idle_workers_with_uneven_loads_use_no_processor()
    {
        await using var server = await StartAsync(unix: false, workers: 2);
        var endPoint = EndPointOf(server, unix: false);
        var frozen = server.WorkerPids()[0];
        Signals.Send(frozen, "STOP");
        await Procfs.WaitUntilStoppedAsync(frozen);
        var open = Enumerable.Range(0, 20).Select(_ => Connect(endPoint)).ToList();
        await Task.WhenAll(open.Select(AskForPidAsync));
        Signals.Send(frozen, "CONT");

        // In hundredths of a second; a heartbeat and timers of the framework need a few. What is hot is compiled anew in the first
        // seconds; who looks again and again for clients that are not there would do so in all of them.
        var used = await TicksInTwoSecondsAsync(server);
        for (var i = 0; i < 10 && used > 20; i++)
        {
            used = await TicksInTwoSecondsAsync(server);
        }

        Assert.InRange(used, 0, 20);
        open.ForEach(socket => socket.Dispose());
    }

    private static async Task<int> TicksInTwoSecondsAsync(TestServer server)
    {
        var before = server.WorkerPids().Sum(Procfs.ProcessorTicksOf);
        await Task.Delay(TimeSpan.FromSeconds(2));
        return server.WorkerPids().Sum(Procfs.ProcessorTicksOf) - before;
    }

    private Task<TestServer> StartAsync(bool unix, int workers) =>
        TestServer.StartReadyAsync("--workers", $"{workers}", "--bind", unix ? "unix:" + _path : "http://127.0.0.1:0");

    private EndPoint EndPointOf(TestServer server, bool unix) =>
        unix ? new UnixDomainSocketEndPoint(_path) : new IPEndPoint(IPAddress.Loopback, server.Port);

    /// <summary>How many of the connections each worker has.</summary>
    private static async Task<IReadOnlyList<int>> BurstAsync(EndPoint endPoint)
    {
        var connecting = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => Connect(endPoint))).ToList();
        var open = await Task.WhenAll(connecting);
        var pids = await Task.WhenAll(open.Select(AskForPidAsync));
        Array.ForEach(open, socket => socket.Dispose());

        // So that the next burst finds the workers empty.
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        return [.. pids.CountBy(pid => pid).Select(worker => worker.Value)];
    }

    private static Socket Connect(EndPoint endPoint)
    {
        var socket = endPoint is IPEndPoint
            ? new Socket(SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(endPoint);
        return socket;
    }

    private static async Task<int> AskForPidAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Patience);
        await socket.SendAsync("GET /pid HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), limit.Token);
        var buffer = new byte[4096];
        var text = "";
        while (!text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await socket.ReceiveAsync(buffer, limit.Token);
            Assert.True(count > 0, "closed in the middle of a response");
            text += System.Text.Encoding.ASCII.GetString(buffer, 0, count);
        }

        var body = text.Split("\r\n\r\n")[1].Split("\r\n")[1];
        return int.Parse(body.Split(' ')[0], null);
    }
}
