using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class DrainTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_worker_that_drains_for_longer_than_GracefulTimeout_is_killed()
    {
        var server = Scenario.Serving(workers: 1, grace: Grace).Reload().Ready(0);
        var old = server.DrainingIn(0);

        server.Advance(Grace);

        Assert.Equal([old], server.Killed);
        Assert.Single(server.Notices<Notice.DrainTimedOut>());
        Assert.Equal(ExitCause.DrainTimedOut, server.Buried(0).Notices<Notice.WorkerExited>()[^1].Cause);
    }

    [Fact]
    public void A_drain_that_takes_too_long_does_not_punish_the_slot()
    {
        var server = Scenario.Serving(workers: 1, grace: Grace).Reload().Ready(0).Advance(Grace).Buried(0);

        Assert.Equal(0, Assert.Single(server.State.Slots).Failures);
        Assert.Null(server.Notices<Notice.WorkerExited>()[^1].RestartIn);
    }

    [Fact]
    public void A_worker_that_got_TERM_by_hand_is_replaced_while_it_drains()
    {
        var server = Scenario.Serving(workers: 2).TermByHand(1);

        Assert.InRange(server.TimeToNextSpawn(), TimeSpan.Zero, TimeSpan.FromSeconds(0.12));
        Assert.Equal(1, Assert.Single(server.Spawned).Slot);
        Assert.Equal(ExitCause.Asked, server.Left(1).Notices<Notice.WorkerExited>()[^1].Cause);
    }

    [Fact]
    public void A_worker_that_got_TERM_by_hand_must_be_gone_within_GracefulTimeout()
    {
        var server = Scenario.Serving(workers: 1, grace: Grace).TermByHand(0);
        var leaving = server.DrainingIn(0);

        server.Advance(Grace);

        Assert.Contains(new Effect.Kill(leaving), server.All);
    }

    [Fact]
    public void An_app_that_stops_itself_again_and_again_is_restarted_ever_more_slowly()
    {
        var server = Scenario.Serving(workers: 1);
        foreach (var expected in new[] { 0.1, 0.2, 0.4, 0.8, 30 })
        {
            server.TermByHand(0).Left(0);
            Assert.InRange(server.TimeToNextSpawn().TotalSeconds, expected * 0.8, expected * 1.2);
            server.Ready(0);
        }
    }

    [Fact]
    public void A_draining_worker_needs_no_heartbeat()
    {
        var server = Scenario.Serving(workers: 1, timeout: TimeSpan.FromSeconds(1), grace: Grace).Reload().Ready(0);
        var old = server.DrainingIn(0);

        for (var second = 0; second < 40; second++)
        {
            server.Advance(TimeSpan.FromSeconds(0.5)).Heartbeat(0);
        }

        Assert.Equal(WorkerState.Draining, server.Worker(old).State);
    }
}
