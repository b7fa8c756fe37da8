using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task Term_under_keep_alive_load_finishes_what_was_begun()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 24 });
        await load.WaitForAsync(2000);
        var workers = server.WorkerPids();

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        await load.StopAsync();

        // Once the listener is closed a new connection is refused; no request that was sent goes unanswered.
        Assert.All(load.Losses, loss => Assert.Equal(LossKind.Refused, loss.Kind));
        Assert.All(workers, pid => Assert.False(Procfs.IsAlive(pid)));
        Assert.Contains("hook: OnExit", server.Log.ToString(), StringComparison.Ordinal);
    }

    // Its siblings serve on, and the end of a process is 10 to 20 ms of a processor in one piece.
    [Fact]
    public async Task The_last_moments_of_a_worker_give_way_to_its_siblings()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();
        await client.GetStringAsync(server.Url("/ending"));

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        server.Log.MustHave(1, "the app's own handler is at nice 0$");
        server.Log.MustHave(1, "the end is at nice 19$");
    }

    [Fact]
    public async Task A_worker_that_crashes_on_its_way_out_has_not_just_left()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();
        await client.GetStringAsync(server.Url("/crash-at-end"));

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        server.Log.MustHave(1, @"\[ERROR\] Worker 0 .* left as asked, but crashed on its way out \(SIGABRT\)$");
    }

    [Fact]
    public async Task Term_waits_for_a_request_in_flight()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();
        var slow = client.GetStringAsync(server.Url("/slow?ms=3000"));
        await client.GetStringAsync(server.Url("/"));

        server.Signal("TERM");

        Assert.Equal("slow", await slow);
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    [Trait("Setting", "GracefulTimeout")]
    public async Task A_drain_that_takes_too_long_is_cut_at_the_graceful_timeout()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--graceful-timeout", "2");
        using var client = new HttpClient();
        var slow = client.GetStringAsync(server.Url("/slow?ms=60000"));
        await client.GetStringAsync(server.Url("/"));

        server.Signal("TERM");

        Assert.Equal(0, await server.WaitForExitAsync());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => slow);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("QUIT")]
    public async Task A_quick_stop_gives_requests_in_flight_two_seconds(string signal)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        using var client = new HttpClient();
        var endless = client.GetStringAsync(server.Url("/slow?ms=60000"));
        var quick = client.GetStringAsync(server.Url("/slow?ms=500"));
        await client.GetStringAsync(server.Url("/"));
        var began = TimeProvider.System.GetTimestamp();

        server.Signal(signal);

        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 10);
        Assert.Equal("slow", await quick);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => endless);
    }

    [Fact]
    public async Task No_worker_outlives_a_killed_supervisor()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "3");
        var workers = server.WorkerPids();
        using var client = new HttpClient();
        _ = client.GetStringAsync(server.Url("/slow?ms=60000"));
        await client.GetStringAsync(server.Url("/"));

        server.Signal("KILL");

        // Long before GracefulTimeout, and the request.
        await Task.WhenAll(workers.Select(pid => Procfs.WaitUntilGoneAsync(pid, TimeSpan.FromSeconds(20))));
    }

    // Who is busy leaves with the next answer. Only who comes anew finds nobody.
    [Fact]
    public async Task Open_connections_lose_no_request_with_a_killed_supervisor()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        var workers = server.WorkerPids();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 200, Rate = 4000 });
        await load.WaitForAsync(4000);

        server.Signal("KILL");
        await load.WaitForLossAsync();
        await Task.WhenAll(workers.Select(pid => Procfs.WaitUntilGoneAsync(pid, TimeSpan.FromSeconds(20))));

        await load.StopAsync();
        Assert.DoesNotContain(load.Losses, loss => loss.Kind is LossKind.ResetReused or LossKind.Truncated or LossKind.TimedOut);
    }

    [Fact]
    public async Task Clients_in_the_queue_of_a_stalled_worker_are_answered_at_a_stop()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        var worker = server.WorkerPids()[0];
        Signals.Send(worker, "STOP");
        await Procfs.WaitUntilStoppedAsync(worker);
        using var client = new HttpClient();
        var queued = Enumerable.Range(0, 50).Select(_ => client.GetStringAsync(server.Url("/"))).ToList();
        await Procfs.WaitForQueueAsync(server.Port, 50);

        server.Signal("TERM");
        await server.WaitForAsync("Stopping: 1 workers drain");
        Signals.Send(worker, "CONT");

        Assert.All(await Task.WhenAll(queued), body => Assert.Equal("hello", body));
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    public async Task A_log_that_nobody_reads_does_not_hold_the_server_up()
    {
        // A pipe that is full before the server starts, held open and never read.
        await using var server = TestServer.Start(new Launch
        {
            Wrapper = ["bash", "-c", "exec 3<> <(:); head -c 65536 /dev/zero >&3; \"$0\" \"$@\" 2>&3 & echo \"pid $!\" >&2; wait $!; echo \"code $?\" >&2"],
            Arguments = ["--workers", "1", "--bind", "http://127.0.0.1:18239"],
        });
        var supervisor = int.Parse((await server.WaitForAsync("^pid (\\d+)")).Groups[1].Value, null);
        using var client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) });
        await Condition.BecomesTrueAsync(() =>
        {
            Assert.True(Procfs.IsAlive(supervisor));
            return AnswersAsync(client);
        });

        Signals.Send(supervisor, "TERM");

        Assert.Equal("0", (await server.WaitForAsync("^code (\\d+)")).Groups[1].Value);
    }

    [Fact]
    public async Task A_storm_of_signals_at_the_end_is_a_clean_end_all_the_same()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        var exit = server.WaitForExitAsync();
        while (!exit.IsCompleted)
        {
            server.Signal("TERM");
            await Task.Yield();
        }

        Assert.Equal(0, await exit);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return await client.GetStringAsync(new Uri("http://127.0.0.1:18239/")) == "hello";
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }
}
