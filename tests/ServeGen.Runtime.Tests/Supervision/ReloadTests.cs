using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>How a new generation takes over. That it is asked for first, and what if it fails, are in classes of their own.</summary>
public sealed class ReloadTests
{
    [Fact]
    public void A_new_worker_is_ready_before_an_old_one_is_told_to_leave()
    {
        var server = Scenario.Serving(workers: 2);
        var old = server.ReadyIn(0);

        server.Reload();
        Assert.Equal([new Effect.Spawn(Id: 3, Slot: 0, Generation: 2)], server.Spawned);
        Assert.Empty(server.Told);

        server.Ready(0);
        Assert.Equal([3], server.Promoted);
        Assert.Equal([new Effect.Tell(old, SupervisorCommand.Drain)], server.Told);
    }

    [Fact]
    public void The_number_of_ready_workers_never_falls()
    {
        var server = Scenario.Serving(workers: 3).Reload();
        for (var slot = 0; slot < 3; slot++)
        {
            Assert.Equal(3, server.ReadyCount);
            Assert.Equal(3, server.Ready(slot).ReadyCount);
            server.Left(slot);
        }

        Assert.All(server.State.Workers, worker => Assert.Equal(2, worker.Generation));
        Assert.Equal(3, server.ReadyCount);
    }

    [Fact]
    public void There_is_never_more_than_one_process_too_many()
    {
        var server = Scenario.Serving(workers: 3).Reload().Ready(0);

        Assert.Empty(server.Spawned);
        Assert.Equal(4, server.State.Workers.Count);
        Assert.Equal(1, Assert.Single(server.Left(0).Spawned).Slot);
    }

    [Fact]
    [Trait("Setting", "ReloadParallelism")]
    public void With_a_parallelism_of_two_there_are_two_once_the_first_has_proved_the_release()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 4) with { ReloadParallelism = 2 }).Reload();
        Assert.Equal([0], server.Spawned.Select(spawn => spawn.Slot));

        server.Ready(0);
        Assert.Equal([1], server.Spawned.Select(spawn => spawn.Slot));
        Assert.Equal(6, server.State.Workers.Count);

        server.Left(0);
        Assert.Equal([2], server.Spawned.Select(spawn => spawn.Slot));
        Assert.Equal(6, server.State.Workers.Count);
        Assert.Equal(4, server.Ready(1).Ready(2).ReadyCount);
    }

    [Fact]
    public void Its_end_is_told_once_the_last_old_worker_is_gone()
    {
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).Ready(1);
        Assert.Empty(server.Notices<Notice.ReloadFinished>());

        server.Left(1);

        Assert.Equal(2, Assert.Single(server.Notices<Notice.ReloadFinished>()).Generation);
        Assert.Equal([new Effect.ReloadEnded(ReloadOutcome.Done, "")], server.ReloadsEnded);
        Assert.Single(server.Advance(TimeSpan.FromHours(1)).ReloadsEnded);
    }

    [Fact]
    public void The_old_workers_end_for_the_new_generation()
    {
        var server = Scenario.Serving(workers: 1).Reload().Ready(0).Left(0);

        Assert.Equal(ExitCause.Reloaded, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
    }

    [Fact]
    public void A_second_HUP_drops_what_boots_and_starts_over_with_a_newer_generation()
    {
        var server = Scenario.Serving(workers: 2).Reload();
        var outdated = server.StartingIn(0);

        server.Reload();
        Assert.Equal([new Effect.Tell(outdated, SupervisorCommand.Drain)], server.Told);
        Assert.Equal(2, server.ReadyCount);

        server.Left(0);
        Assert.Equal([new Effect.Spawn(Id: 4, Slot: 0, Generation: 3)], server.Spawned);
    }

    [Fact]
    public void A_HUP_halfway_replaces_the_new_ones_again()
    {
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).Reload().Left(1);
        server.Ready(1).Left(1).Ready(0).Left(0);

        Assert.All(server.State.Workers, worker => Assert.Equal(3, worker.Generation));
        Assert.Equal([3], server.Notices<Notice.ReloadFinished>().Select(notice => notice.Generation));
        Assert.Equal(ReloadOutcome.Done, Assert.Single(server.ReloadsEnded).Outcome);
    }

    [Fact]
    public void An_old_worker_that_crashes_during_a_reload_is_replaced_by_a_new_one()
    {
        var server = Scenario.Serving(workers: 2).Reload().Crash(1).Advance(TimeSpan.FromSeconds(1));

        // Not before the release has proved itself; and that first one is too precious then to take an old one's place.
        Assert.Equal(1, server.ReadyCount);
        server.Ready(0);
        Assert.Equal(2, server.ReadyCount);
        Assert.Equal([(1, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));
        Assert.Empty(server.Told);

        server.Ready(1).Left(0);
        Assert.Equal(2, server.ReadyCount);
        Assert.Single(server.Notices<Notice.ReloadFinished>());
    }

    [Fact]
    public void A_HUP_while_the_first_worker_boots_starts_it_anew()
    {
        var server = Scenario.Started(workers: 3).Reload();
        Assert.Single(server.Told);
        Assert.Equal([(0, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));

        server.Left(0).Ready(0).Ready(1).Ready(2);

        Assert.Equal(3, server.ReadyCount);
    }

    [Fact]
    public void A_new_worker_that_crashes_after_it_was_ready_is_a_crash_and_no_failed_reload()
    {
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).Crash(0);

        Assert.Empty(server.ReloadsEnded);
        Assert.Equal(2, server.State.Generation);
    }
}
