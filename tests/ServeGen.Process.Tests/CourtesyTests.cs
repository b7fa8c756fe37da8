using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Who waits for nobody lets those go first that serve. Seen by the priorities of all threads of the process.</summary>
public sealed class CourtesyTests
{
    [Fact]
    public async Task A_worker_that_boots_while_all_serve_gives_way_until_it_is_ready()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();
        var first = await client.GetStringAsync(server.Url("/priority"));

        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        var second = await client.GetStringAsync(server.Url("/priority"));

        Assert.Equal("0 0", first[(first.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        Assert.Equal("19 0", second[(second.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public async Task One_that_is_missing_does_not()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();
        Signals.Send(server.WorkerPids()[0], "KILL");
        await server.Log.WaitForAsync(new Regex("Worker 0 .* is ready after"), TimeSpan.FromSeconds(30), nth: 2);

        Assert.EndsWith(" 0 0", await client.GetStringAsync(server.Url("/priority")), StringComparison.Ordinal);
    }

    // A third of BootTimeout: under a load that leaves nothing over, a boot would never come to its end.
    [Fact]
    public async Task The_patience_ends()
    {
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--boot-timeout", "6s", "--warmup", "/slow?ms=3000", "--warmup", "/priority-told");

        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.Equal(2, server.Log.Count("warm at nice 0$"));
    }

    // To come back takes a privilege: without it nobody gives way at all.
    [Fact]
    public async Task Who_may_not_come_back_does_not_go()
    {
        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Arguments = ["--workers", "1"],
            Wrapper = ["setpriv", "--bounding-set=-sys_nice", "--inh-caps=-sys_nice", "prlimit", "--nice=0:0"],
        });
        using var client = new HttpClient();

        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.EndsWith(" 0 0", await client.GetStringAsync(server.Url("/priority")), StringComparison.Ordinal);
    }

    // Its siblings serve on, and the end of a process is 10 to 20 ms of a processor in one piece.
    [Fact]
    public async Task The_last_moments_of_a_worker_give_way_too()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();
        await client.GetStringAsync(server.Url("/priority-at-end"));

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        Assert.Equal(1, server.Log.Count("the app's own handler is at nice 0$"));
        Assert.Equal(1, server.Log.Count("the end is at nice 19$"));
    }
}
