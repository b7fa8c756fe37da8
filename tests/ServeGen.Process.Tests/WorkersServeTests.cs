using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

public sealed class WorkersServeTests
{
    [Fact]
    [Trait("Setting", "Workers")]
    public async Task Every_worker_serves_and_the_process_list_tells_which_is_which()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "3");

        var load = LoadClient.Start(new LoadOptions(server.Port) { Path = "/pid", NewConnections = 12 });
        await load.WaitForAsync(2000);
        await load.StopAsync();

        Assert.Empty(load.Losses);
        Assert.Equal(3, load.Bodies.Count);
        var pids = server.WorkerPids();
        Assert.Equal(pids.Order(), load.Bodies.Keys.Select(body => int.Parse(body.Split(' ')[0], null)).Order());
        Assert.Equal(["TestApp: worker 0", "TestApp: worker 1", "TestApp: worker 2"], pids.Select(Procfs.CommandLineOf).Order());
        Assert.Equal(["TestApp w0", "TestApp w1", "TestApp w2"], pids.Select(Procfs.NameOf).Order());
    }

    [Fact]
    public async Task A_killed_worker_is_replaced_and_the_others_stay()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "3");
        var before = server.WorkerPids();

        Signals.Send(before[1], "KILL");
        await server.WaitForAsync($@"\(pid {before[1]}\) was killed, perhaps because memory ran out \(SIGKILL\); its replacement starts in 0\.");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(30), nth: 4);

        var after = server.WorkerPids();
        Assert.Equal(3, after.Count);
        Assert.Superset(before.Where(pid => pid != before[1]).ToHashSet(), after.ToHashSet());
        Assert.Contains($"hook: WorkerExited 1 {before[1]} Killed", server.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_told_to_leave_by_hand_drains_and_is_replaced_without_a_lost_request()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 8, NewConnections = 8 });
        await load.WaitForAsync(500);

        Signals.Send(server.WorkerPids()[0], "TERM");
        await server.WaitForAsync("left as asked");
        await load.WaitForAsync(load.Answered + 500);
        await load.StopAsync();

        Assert.Empty(load.Losses);
    }

    [Fact]
    [Trait("Setting", "MaxRequests")]
    public async Task Workers_are_recycled_by_requests_without_a_lost_one()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2", "--max-requests", "2000", "--max-requests-jitter", "200");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 8, NewConnections = 8 });

        await server.Log.WaitForAsync(new("was recycled"), TimeSpan.FromSeconds(60), nth: 6);
        await load.StopAsync();

        Assert.Empty(load.Losses);
        Assert.Contains("it has served MaxRequests, 2000", server.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ttin_and_ttou_scale_and_one_worker_is_the_least()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");

        server.Signal("TTIN");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(30), nth: 2);
        Assert.Equal(2, server.WorkerPids().Count);

        server.Signal("TTOU");
        await server.WaitForAsync("left as asked");
        server.Signal("TTOU");
        await server.WaitForAsync("Not scaling: 1 workers is the limit");
        Assert.Single(server.WorkerPids());
    }

    [Theory]
    [InlineData("STOP", "it is stopped")]
    [InlineData("starve", "thread pool")]
    [Trait("Setting", "Timeout")]
    public async Task A_worker_without_a_heartbeat_is_killed_and_replaced(string how, string reported)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--timeout", "2");
        var pid = server.WorkerPids()[0];
        using var client = new HttpClient();
        if (how == "starve")
        {
            _ = client.GetAsync(server.Url("/starve"));
        }
        else
        {
            Signals.Send(pid, how);
        }

        var line = await server.WaitForAsync($@"\(pid {pid}\) gave no heartbeat for 2 s \(Timeout\).*");
        Assert.Contains(reported, line.Value, StringComparison.Ordinal);
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(30), nth: 2);
        await server.WaitForAsync("was hung and has been killed");
        Assert.DoesNotContain(pid, server.WorkerPids());
    }

    [Fact]
    public async Task An_app_that_stops_itself_gets_a_new_worker()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();

        await client.GetAsync(server.Url("/stop"));

        await server.WaitForAsync("left as asked \\(exit code 0\\)");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(30), nth: 2);
    }
}
