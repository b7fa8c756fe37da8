using ServeGen.Tests;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>The supervisor as the first process of a container: what loses its parent becomes its child.</summary>
public sealed class OrphanTests
{
    private const string NewNamespace = "unshare --pid --fork --mount-proc --kill-child";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [FactThatNeeds($"{NewNamespace} true")]
    public async Task Orphans_are_reaped_and_workers_are_left_to_their_watcher()
    {
        var launch = new Launch { Wrapper = NewNamespace.Split(' '), Arguments = ["--workers", "2"] };
        await using var server = await TestServer.StartReadyAsync(launch);
        var supervisor = Assert.Single(Procfs.ChildrenOf(server.Pid));
        var workers = Procfs.ChildrenOf(supervisor);

        // A connection of its own for each request: one to the worker that is killed would be reset.
        using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });

        await client.GetStringAsync(server.Url("/orphans?count=20"));
        Signals.Send(workers[0], "KILL");
        await server.WaitForAsync("was killed, perhaps because memory ran out \\(SIGKILL\\)");
        await client.GetStringAsync(server.Url("/orphans?count=20"));

        await server.WaitForAsync(@"Reaped \d+ orphaned process");
        await server.Log.WaitForAsync(new("is ready after"), Patience, nth: 3);
        await UntilChildrenAreAsync(supervisor, 2);
        Assert.Contains(workers[1], Procfs.ChildrenOf(supervisor));
        server.Log.MustHave(1, "Reaped");

        // Signals to the first process are the server's alone.
        Signals.Send(supervisor, "USR1");
        Signals.Send(supervisor, "HUP");
        await server.WaitForAsync("every worker is of generation 2");
        Signals.Send(supervisor, "TERM");
        await server.WaitForAsync(@"Stopped \(exit code 0\)");
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    private static async Task UntilChildrenAreAsync(int pid, int count)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Procfs.ChildrenOf(pid).Count != count)
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }
}
