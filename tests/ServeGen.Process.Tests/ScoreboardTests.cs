using ServeGen.Scoreboard;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

public sealed class ScoreboardTests
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Each_worker_has_a_row_and_counts_what_it_serves()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        using var client = new HttpClient();
        var board = LiveScoreboard.Of(server);

        for (var i = 0; i < 10; i++)
        {
            await client.GetStringAsync(server.Url("/"));
        }

        await board.WaitUntilAsync(now => now.Rows.Sum(row => row.Requests - row.Unfinished) == 10);
        Assert.Equal(server.WorkerPids().Order(), board.Rows.Select(row => row.Pid).Order());
        Assert.Equal([0, 1], board.Rows.Select(row => row.Slot).Order());
        Assert.All(board.Rows, row => Assert.Equal((RowState.Ready, 1, 0), (row.State, row.Generation, row.Aborted)));
        Assert.All(board.Rows, row => Assert.InRange(row.ResidentBytes, 10_000_000, 1_000_000_000));
        Assert.All(board.Rows, row => Assert.InRange(row.ManagedBytes, 10_000, 1_000_000_000));
        Assert.Equal(1, board.Rows.Sum(row => row.Connections));
    }

    [Fact]
    public async Task A_request_in_flight_is_seen_and_one_whose_client_left_is_aborted()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();
        using var leave = new CancellationTokenSource();
        var board = LiveScoreboard.Of(server);

        var request = client.GetStringAsync(server.Url("/held?token=secret"), leave.Token);
        await board.WaitUntilAsync(now => now.InFlight() is [{ Method: "GET", Path: "/held" }]);
        Assert.Equal((1, 1), (board.Rows[0].InFlight, board.Rows[0].Connections));

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await board.WaitUntilAsync(now => now.InFlight().Count == 0 && now.Rows[0] is { Aborted: 1, Unfinished: 0, Connections: 0 });
    }

    [Fact]
    public async Task A_starved_thread_pool_and_a_frozen_process_are_told_apart()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--timeout", "0");
        using var client = new HttpClient();
        var board = LiveScoreboard.Of(server);
        await board.WaitUntilAsync(now => now.Rows is [{ PoolBeatAge: not null, ThreadBeatAge: not null }]);

        // No thread is left to answer.
        _ = client.GetStringAsync(server.Url("/starve"));
        await board.WaitUntilAsync(now => now.Rows[0].PoolBeatAge > Late && now.Rows[0].ThreadBeatAge < Late && now.Rows[0].PoolQueue > 100);

        Signals.Send(server.WorkerPids()[0], "STOP");
        await board.WaitUntilAsync(now => now.Rows[0].ThreadBeatAge > Late);
    }

    [Fact]
    public async Task A_boot_that_hangs_still_beats()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "1"] }.With("TESTAPP_BOOT", "hang"));
        await server.WaitForAsync("Booting worker 0");

        var board = LiveScoreboard.Of(server);

        await board.WaitUntilAsync(now => now.Rows is [{ State: RowState.Starting, UpTime: var up, PoolBeatAge: var beat }] && up > Late && beat < Late);
    }

    [Fact]
    public async Task The_row_of_a_dead_worker_goes_to_another()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        var board = LiveScoreboard.Of(server);
        var killed = server.WorkerPids()[0];

        Signals.Send(killed, "KILL");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(30), nth: 3);

        await board.WaitUntilAsync(now => now.Rows.Select(row => row.Pid).Order().SequenceEqual(server.WorkerPids().Order()));
        Assert.DoesNotContain(killed, board.Rows.Select(row => row.Pid));
    }

    [Fact]
    public async Task The_file_stays_with_the_supervisor()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");
        using var client = new HttpClient();

        // Mapped, so the worker needs no descriptor, and a process that it starts gets none.
        Assert.DoesNotContain("scoreboard", await client.GetStringAsync(server.Url("/descriptors")), StringComparison.Ordinal);
        Assert.DoesNotContain("scoreboard", await client.GetStringAsync(server.Url("/child")), StringComparison.Ordinal);
    }
}
