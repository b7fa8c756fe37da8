using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>A release that does not boot sends everything back to the one that did.</summary>
public sealed class ReloadAbortTests
{
    [Fact]
    public void The_first_new_worker_that_fails_ends_the_reload_and_touches_nobody()
    {
        var server = Scenario.Serving(workers: 3).Reload().FailBoot(0);

        var ended = Assert.Single(server.ReloadsEnded);
        Assert.Equal(ReloadOutcome.Aborted, ended.Outcome);
        Assert.Equal("worker 0 of generation 2 ended before it was ready (exit code 1)", ended.Reason);
        Assert.Equal([(2, 1)], FailedAndServing(server));
        Assert.Empty(server.Advance(TimeSpan.FromHours(1)).Spawned);
        Assert.Equal(3, server.ReadyCount);
        Assert.DoesNotContain(server.All, effect => effect is Effect.Tell { Command: not SupervisorCommand.Promote } or Effect.Kill);
        Assert.Equal(4, server.All.OfType<Effect.Spawn>().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_later_one_that_fails_brings_the_old_generation_back_without_a_gap(int failing)
    {
        var server = Scenario.Serving(workers: 3).Reload();
        for (var slot = 0; slot < failing; slot++)
        {
            server.Ready(slot).Left(slot);
        }

        server.FailBoot(failing);
        for (var slot = 0; slot < failing; slot++)
        {
            Assert.Equal([(slot, 1)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));
            Assert.Equal(3, server.ReadyCount);
            Assert.Equal(3, server.Ready(slot).ReadyCount);
            server.Left(slot);
        }

        Assert.Empty(server.Advance(TimeSpan.FromHours(1)).Spawned);
        Assert.All(server.State.Workers, worker => Assert.Equal((1, true), (worker.Generation, worker.IsReady)));
        Assert.Equal(ReloadOutcome.Aborted, Assert.Single(server.ReloadsEnded).Outcome);
    }

    [Fact]
    public void A_boot_that_hangs_fails()
    {
        var server = Scenario.Serving(workers: 2, bootTimeout: TimeSpan.FromSeconds(10)).Reload();

        server.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("worker 0 of generation 2 was not ready in time (BootTimeout)", Assert.Single(server.ReloadsEnded).Reason);
        Assert.Empty(server.Buried(0).Advance(TimeSpan.FromHours(1)).Spawned);
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void A_warm_up_that_fails_says_why()
    {
        var server = Scenario.Serving(workers: 1).Reload();
        var cold = server.StartingIn(0);

        server.Send(new SupervisorEvent.WorkerWarming(cold)).Send(new SupervisorEvent.WarmupFailed(cold, "GET / answered 500"));
        server.Exit(cold, new(1, null));

        Assert.Equal("worker 0 of generation 2 failed its warm-up: GET / answered 500", Assert.Single(server.ReloadsEnded).Reason);
        Assert.Single(server.Notices<Notice.WarmupFailed>());
    }

    [Fact]
    public void A_process_that_cannot_be_started_fails_and_so_does_one_that_leaves_before_it_is_ready()
    {
        var unstartable = Scenario.Serving(workers: 1).Reload();
        unstartable.Send(new SupervisorEvent.SpawnFailed(unstartable.StartingIn(0)));
        Assert.Equal(ReloadOutcome.Aborted, Assert.Single(unstartable.ReloadsEnded).Outcome);

        var leaving = Scenario.Serving(workers: 1).Reload();
        leaving.Send(new SupervisorEvent.WorkerDraining(leaving.StartingIn(0)));
        Assert.Equal(ReloadOutcome.Aborted, Assert.Single(leaving.ReloadsEnded).Outcome);
        Assert.Equal(1, leaving.Left(0).ReadyCount);
    }

    [Fact]
    public void Others_of_it_that_still_boot_are_told_to_leave()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 4) with { ReloadParallelism = 2 }).Reload().Ready(0).Left(0);
        var other = server.StartingIn(2);

        server.FailBoot(1);

        Assert.Contains(new Effect.Tell(other, SupervisorCommand.Drain), server.Told);
        Assert.Equal(4, server.ReadyCount);
    }

    [Fact]
    public void The_next_HUP_tries_again_without_waiting_for_the_back_off()
    {
        var server = Scenario.Serving(workers: 1);
        for (var attempt = 0; attempt < 4; attempt++)
        {
            Assert.Equal(attempt + 2, Assert.Single(server.Reload().Spawned).Generation);
            server.FailBoot(0);
        }

        server.Reload().Ready(0).Left(0);

        Assert.Equal(ReloadOutcome.Done, server.ReloadsEnded[^1].Outcome);
        Assert.Equal(5, server.ReloadsEnded.Count);
    }

    [Fact]
    public void A_reload_on_a_reload_goes_back_to_the_last_that_came_to_its_end()
    {
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).Reload().Left(1);

        server.FailBoot(1);

        Assert.Equal([(3, 1)], FailedAndServing(server));
        server.Ready(0).Left(0);
        Assert.All(server.State.Workers, worker => Assert.Equal(1, worker.Generation));
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void A_crash_of_an_old_worker_meanwhile_is_repaired_with_the_old_generation()
    {
        var server = Scenario.Serving(workers: 2).Reload().Crash(1).FailBoot(0);

        server.TimeToNextSpawn();

        Assert.Equal([(1, 1)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));
    }

    [Fact]
    public void After_a_pause_it_is_the_old_generation_that_comes_back()
    {
        var server = Scenario.Serving(workers: 1).Pause().Left(0).Reload().FailBoot(0);

        server.TimeToNextSpawn();

        Assert.Equal([(0, 1)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));
        Assert.Equal(1, server.Ready(0).ReadyCount);
    }

    private static IEnumerable<(int Failed, int Serving)> FailedAndServing(Scenario server) =>
        server.Notices<Notice.ReloadAborted>().Select(notice => (notice.Generation, notice.ServingGeneration));
}
