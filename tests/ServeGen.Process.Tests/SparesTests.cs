using System.Globalization;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

public sealed class SparesTests
{
    [Fact]
    [Trait("Setting", "Spares")]
    public async Task The_spare_takes_the_place_of_a_killed_worker_and_gets_a_successor()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--spares", "1", "--warmup", "/");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(60), nth: 2);
        using var client = new HttpClient();
        var serving = await PidAsync(client, server);
        var spare = Assert.Single(server.WorkerPids(), pid => pid != serving);

        Signals.Send(serving, "KILL");

        Assert.Equal(spare, await PidAsync(client, server));
        await server.WaitForAsync($@"Worker \d \(pid {spare}\) is promoted: it serves now");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(60), nth: 3);
        Assert.Equal(spare, await PidAsync(client, server));
        Assert.Equal(2, server.WorkerPids().Count);
    }

    [Fact]
    public async Task A_reload_replaces_the_spare_too_and_loses_nothing()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2", "--spares", "1");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(60), nth: 3);
        var before = server.WorkerPids();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 8, NewConnections = 8, Rate = 400 });
        await load.WaitForAsync(100);

        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");

        await load.StopAsync();
        Assert.Empty(load.Losses);
        Assert.Equal(3, server.WorkerPids().Count);
        Assert.Empty(server.WorkerPids().Intersect(before));
    }

    private static async Task<int> PidAsync(HttpClient client, TestServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Url("/pid"));
        request.Headers.ConnectionClose = true;
        using var response = await client.SendAsync(request);
        return int.Parse((await response.Content.ReadAsStringAsync()).Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
