using System.Net;
using System.Net.Sockets;
using System.Text;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

public sealed class ReloadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Ten_reloads_under_load_lose_none_of_a_hundred_thousand_requests()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 24, NewConnections = 24 });

        for (var generation = 2; generation <= 11; generation++)
        {
            await load.WaitForAsync((generation - 1) * 9_000);
            server.Signal("HUP");
            await server.WaitForAsync($"every worker is of generation {generation}");
        }

        await load.WaitForAsync(100_000);
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    public async Task Clients_that_are_slow_to_send_lose_nothing()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        var load = LoadClient.Start(new LoadOptions(server.Port) { NewConnections = 32, SlowFirstByte = TimeSpan.FromMilliseconds(30) });

        for (var generation = 2; generation <= 6; generation++)
        {
            await load.WaitForAsync((generation - 1) * 400);
            server.Signal("HUP");
            await server.WaitForAsync($"every worker is of generation {generation}");
        }

        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    public async Task Http2_clients_lose_nothing()
    {
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "2"] }.With("Kestrel__EndpointDefaults__Protocols", "Http2"));
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 8).Select(_ => Http2Async(server, stop.Token)).ToList();

        for (var generation = 2; generation <= 6; generation++)
        {
            server.Signal("HUP");
            await server.WaitForAsync($"every worker is of generation {generation}");
        }

        await stop.CancelAsync();
        var answers = await Task.WhenAll(clients);
        Assert.All(answers, count => Assert.True(count > 100, $"{count} answers"));
    }

    [Fact]
    public async Task Half_a_request_header_does_not_hold_a_drain()
    {
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "1", "--graceful-timeout", "60"] });
        using var half = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await half.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
        await half.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: lo"));
        var old = server.WorkerPids()[0];
        var began = TimeProvider.System.GetTimestamp();

        server.Signal("HUP");
        await server.WaitForAsync($@"\(pid {old}\) left for a newer generation");

        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 15);
    }

    [Fact]
    public async Task A_client_that_reads_slowly_gets_all_of_its_response()
    {
        const int Bytes = 12_000_000;
        const int SlowReads = 80;
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "1", "--graceful-timeout", "60"] }.With("TESTAPP_UNLIMITED_BUFFERS", "1"));
        using var slow = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8192 };
        await slow.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
        await slow.SendAsync(Encoding.ASCII.GetBytes($"GET /big?bytes={Bytes} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[100_000];
        var received = await slow.ReceiveAsync(buffer, limit.Token);

        // The app is done with the request at once; what the client has not taken yet waits in buffers, for seconds.
        server.Signal("HUP");
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var reads = 0; received < Bytes; reads++)
        {
            var count = await slow.ReceiveAsync(buffer.AsMemory(0, reads < SlowReads ? 1000 : buffer.Length), limit.Token);
            Assert.True(count > 0, $"closed after {received} bytes");
            received += count;
            if (reads < SlowReads)
            {
                await pace.WaitForNextTickAsync();
            }
        }
    }

    [Fact]
    public async Task A_broken_release_never_costs_a_serving_worker()
    {
        var flag = Path.Combine(Path.GetTempPath(), "servegen-broken-" + Guid.NewGuid().ToString("N"));
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "2"] }.With("TESTAPP_BOOT", "throw-if:" + flag));
        var before = server.WorkerPids();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4 });
        await File.WriteAllTextAsync(flag, "");
        try
        {
            server.Signal("HUP");
            await server.WaitForAsync("The reload to generation 2 failed: .* ended before it was ready .*; generation 1 serves on");
            await server.WaitForAsync(@"\) ended before it was ready \(");
            Assert.Equal(before, server.WorkerPids());
        }
        finally
        {
            File.Delete(flag);
        }

        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 3");
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    private static async Task<int> Http2Async(TestServer server, CancellationToken stop)
    {
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var answers = 0;
        while (!stop.IsCancellationRequested)
        {
            Assert.Equal("hello", await client.GetStringAsync(server.Url("/"), CancellationToken.None));
            answers++;
        }

        return answers;
    }
}
