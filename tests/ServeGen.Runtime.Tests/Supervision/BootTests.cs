using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class BootTests
{
    [Fact]
    public void The_first_worker_boots_alone()
    {
        var server = Scenario.Started(workers: 4);

        Assert.Equal([new Effect.Spawn(Id: 1, Slot: 0, Generation: 1)], server.Spawned);
    }

    [Fact]
    public void The_others_boot_together_once_the_first_is_ready()
    {
        var server = Scenario.Started(workers: 4).Ready(0);

        Assert.Equal([1, 2, 3], server.Spawned.Select(spawn => spawn.Slot));
    }

    [Fact]
    public void A_single_worker_starts_a_single_process()
    {
        var server = Scenario.Serving(workers: 1).Advance(TimeSpan.FromDays(1));

        Assert.Single(server.All.OfType<Effect.Spawn>());
    }

    [Fact]
    public void Being_ready_is_reported_with_the_time_it_took()
    {
        var server = Scenario.Started(workers: 1).Advance(TimeSpan.FromSeconds(3)).Ready(0);

        Assert.Equal(TimeSpan.FromSeconds(3), Assert.Single(server.Notices<Notice.WorkerReady>()).Took);
    }

    [Fact]
    public void That_all_are_ready_is_told_once_and_only_when_all_are()
    {
        var server = Scenario.Started(workers: 2).Ready(0);
        Assert.Empty(server.Notices<Notice.AllReady>());

        server.Ready(1).Crash(1).Advance(TimeSpan.FromSeconds(1)).Ready(1).Reload().Ready(0);

        Assert.Equal(2, Assert.Single(server.Notices<Notice.AllReady>()).Workers);
    }

    [Fact]
    public void A_worker_that_is_ready_twice_is_ready_once()
    {
        var server = Scenario.Serving(workers: 1);

        server.Send(new SupervisorEvent.WorkerReady(server.ReadyIn(0)));

        Assert.Empty(server.Last);
    }

    [Fact]
    public void A_boot_that_takes_longer_than_BootTimeout_is_killed()
    {
        var server = Scenario.Started(workers: 1, bootTimeout: TimeSpan.FromSeconds(60));
        server.Advance(TimeSpan.FromSeconds(59.9));
        Assert.DoesNotContain(server.All, effect => effect is Effect.Kill);

        server.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal([1], server.Killed);
        Assert.Single(server.Notices<Notice.BootTimedOut>());
    }

    [Fact]
    public void A_boot_that_timed_out_counts_as_failed_and_is_followed_by_another()
    {
        var server = Scenario.Serving(workers: 1, bootTimeout: TimeSpan.FromSeconds(60)).Crash(0);
        server.TimeToNextSpawn();
        server.Advance(TimeSpan.FromSeconds(60)).Buried(0);

        Assert.Equal(ExitCause.BootFailed, server.Notices<Notice.WorkerExited>()[^1].Cause);
        Assert.InRange(server.TimeToNextSpawn(), TimeSpan.FromSeconds(0.16), TimeSpan.FromSeconds(0.24));
    }

    [Fact]
    public void Without_a_BootTimeout_a_boot_may_take_for_ever()
    {
        var server = Scenario.Started(workers: 1, bootTimeout: null).Advance(TimeSpan.FromDays(10)).Ready(0);

        Assert.Equal(1, server.ReadyCount);
    }

    [Fact]
    public void A_process_that_cannot_be_started_counts_as_a_failed_boot()
    {
        var server = Scenario.Started(workers: 1);

        server.Send(new SupervisorEvent.SpawnFailed(server.StartingIn(0)));

        Assert.Equal(ExitCause.BootFailed, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
        Assert.InRange(server.TimeToNextSpawn(), TimeSpan.FromSeconds(0.08), TimeSpan.FromSeconds(0.12));
    }
}
