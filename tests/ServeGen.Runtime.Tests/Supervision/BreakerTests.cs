using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class BreakerTests
{
    [Fact]
    public void Five_early_ends_within_five_minutes_degrade_the_server()
    {
        var server = CrashLoop(times: 4);
        Assert.Empty(server.Notices<Notice.Degraded>());

        server.Crash(0);

        Assert.Equal(5, Assert.Single(server.Notices<Notice.Degraded>()).Failures);
        Assert.True(server.State.IsDegraded);
    }

    [Fact]
    public void Then_nothing_is_tried_more_often_than_at_the_slowest_pace()
    {
        var server = CrashLoop(times: 4).Crash(0);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 24, 36);
            server.FailBoot(0);
        }

        Assert.Single(server.Notices<Notice.Degraded>());
        Assert.False(server.HasExited);
    }

    [Fact]
    public void It_is_the_server_that_is_degraded_not_a_slot()
    {
        var server = Scenario.Serving(workers: 6);
        for (var slot = 0; slot < 5; slot++)
        {
            server.Crash(slot);
        }

        Assert.True(server.State.IsDegraded);
        Assert.InRange(server.Crash(5).Notices<Notice.WorkerExited>()[^1].RestartIn!.Value.TotalSeconds, 24, 36);
    }

    [Fact]
    public void Five_ends_that_are_spread_over_a_longer_time_do_not()
    {
        var server = Scenario.Serving(workers: 1);
        for (var crash = 0; crash < 20; crash++)
        {
            server.Crash(0);
            server.TimeToNextSpawn();
            server.Advance(PolicySettings.FailureWindow / 4).Ready(0);
        }

        Assert.Empty(server.Notices<Notice.Degraded>());
    }

    [Fact]
    public void Ends_after_a_minute_of_service_do_not()
    {
        var server = Scenario.Serving(workers: 10).Advance(RestartBackoff.ForgivenAfter);
        for (var slot = 0; slot < 10; slot++)
        {
            server.Crash(slot);
        }

        Assert.False(server.State.IsDegraded);
    }

    [Fact]
    public void Ends_that_were_wished_for_do_not()
    {
        var server = Scenario.Serving(workers: 2);
        for (var recycling = 0; recycling < 10; recycling++)
        {
            server.WantsRecycling(0).Ready(0).Left(0);
        }

        Assert.False(server.State.IsDegraded);
    }

    [Fact]
    public void Failed_boots_and_hangs_count_like_crashes()
    {
        var settings = Scenario.Settings(workers: 3) with { Timeout = TimeSpan.FromSeconds(30), BootTimeout = TimeSpan.FromSeconds(10) };
        var server = Scenario.Serving(settings).Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(3, server.State.Failures.Count);

        server.TimeToNextSpawn();
        server.FailBoot(server.Spawned[0].Slot).Advance(TimeSpan.FromSeconds(11));

        Assert.True(server.State.IsDegraded);
    }

    [Fact]
    public void Who_serves_is_left_alone()
    {
        var server = Scenario.Serving(workers: 3).Crash(0);
        for (var boot = 0; boot < 20; boot++)
        {
            server.TimeToNextSpawn();
            server.FailBoot(0);
        }

        Assert.Equal(2, server.ReadyCount);
        Assert.DoesNotContain(server.All, effect => effect is Effect.Tell { Command: not SupervisorCommand.Promote } or Effect.Kill);
    }

    [Fact]
    public void It_recovers_by_itself_when_all_are_ready()
    {
        var server = CrashLoop(times: 4).Crash(0);
        server.TimeToNextSpawn();
        Assert.Empty(server.Notices<Notice.Recovered>());

        server.Ready(0);

        Assert.Single(server.Notices<Notice.Recovered>());
        Assert.Equal((false, 0), (server.State.IsDegraded, server.State.Failures.Count));
    }

    [Fact]
    public void A_missing_standby_keeps_it_degraded()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 5, spares: 1));
        for (var crash = 0; crash < 5; crash++)
        {
            server.Exit(server.State.Workers.First(worker => worker.IsReady).Id, new(null, 6));
        }

        server.TimeToNextSpawn();
        while (server.State.Workers.Count < 6)
        {
            server.Ready(server.State.Workers.Find(worker => worker.IsBooting)!.Slot);
            server.TimeToNextSpawn();
        }

        Assert.Empty(server.Notices<Notice.Recovered>());
        Assert.Single(server.Ready(server.State.Workers.Find(worker => worker.IsBooting)!.Slot).Notices<Notice.Recovered>());
    }

    [Fact]
    public void A_reload_tries_at_once()
    {
        var server = CrashLoop(times: 4).Crash(0).Reload();

        Assert.Equal(2, Assert.Single(server.Spawned).Generation);
        Assert.Single(server.Ready(0).Notices<Notice.Recovered>());
    }

    private static Scenario CrashLoop(int times)
    {
        var server = Scenario.Serving(workers: 1);
        for (var crash = 0; crash < times; crash++)
        {
            server.Crash(0);
            server.TimeToNextSpawn();
            server.Ready(0);
        }

        return server;
    }
}
