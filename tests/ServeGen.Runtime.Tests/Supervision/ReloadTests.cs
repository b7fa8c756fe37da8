using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

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
    public void Its_end_is_told_once_the_last_old_worker_is_gone()
    {
        var server = Scenario.Serving(workers: 2).Reload().Ready(0).Left(0).Ready(1);
        Assert.Empty(server.Notices<Notice.ReloadFinished>());

        server.Left(1);

        Assert.Equal(2, Assert.Single(server.Notices<Notice.ReloadFinished>()).Generation);
        Assert.Empty(server.Advance(TimeSpan.FromHours(1)).Notices<Notice.ReloadFinished>().Skip(1));
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
    }

    [Fact]
    public void A_generation_that_never_boots_costs_no_ready_worker()
    {
        var server = Scenario.Serving(workers: 3).Reload();
        for (var boot = 0; boot < 30; boot++)
        {
            var slot = server.State.Workers.Find(worker => worker.State == WorkerState.Starting)!.Slot;
            server.FailBoot(slot);
            if (server.Spawned.Count == 0)
            {
                server.TimeToNextSpawn();
            }
        }

        Assert.Equal(3, server.ReadyCount);
        Assert.All(server.State.Workers.Where(worker => worker.IsReady), worker => Assert.Equal(1, worker.Generation));
        Assert.DoesNotContain(server.All, effect => effect is Effect.Tell or Effect.Kill);
    }

    [Fact]
    public void A_generation_whose_boots_hang_costs_no_ready_worker()
    {
        var server = Scenario.Serving(workers: 2, bootTimeout: TimeSpan.FromSeconds(10)).Reload();
        for (var boot = 0; boot < 5; boot++)
        {
            server.Advance(TimeSpan.FromSeconds(10));
            server.Buried(server.State.Workers.Find(worker => worker.State == WorkerState.Hung)!.Slot);
            server.Advance(TimeSpan.FromSeconds(8));
        }

        Assert.Equal(2, server.ReadyCount);
        Assert.DoesNotContain(server.All, effect => effect is Effect.Tell);
    }

    [Fact]
    public void The_next_HUP_repairs_it_without_waiting_for_the_back_off()
    {
        var server = Scenario.Serving(workers: 1).Reload();
        for (var boot = 0; boot < 8; boot++)
        {
            server.FailBoot(0);
            server.TimeToNextSpawn();
        }

        server.FailBoot(0).Reload();

        Assert.Equal(3, Assert.Single(server.Spawned).Generation);
    }

    [Fact]
    public void An_old_worker_that_crashes_during_a_reload_is_replaced_by_a_new_one()
    {
        var server = Scenario.Serving(workers: 2).Reload().Crash(1);
        server.TimeToNextSpawn();
        Assert.Equal([(1, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));

        server.Ready(1).Ready(0).Left(0);

        Assert.Equal(2, server.ReadyCount);
        Assert.Single(server.Notices<Notice.ReloadFinished>());
    }

    [Fact]
    public void A_HUP_while_the_first_worker_boots_starts_it_anew()
    {
        var server = Scenario.Started(workers: 3).Reload();

        Assert.Equal([(0, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));
        server.Left(0).Ready(0).Ready(1).Ready(2);
        Assert.Equal(3, server.ReadyCount);
    }

    [Fact]
    public void A_reload_fulfils_the_wish_to_be_recycled()
    {
        var server = Scenario.Serving(workers: 1).WantsRecycling(0).Reload().Left(0).Ready(0).Left(0);

        Assert.Equal(1, server.ReadyCount);
        Assert.Empty(server.Advance(TimeSpan.FromMinutes(1)).Spawned);
        Assert.Single(server.State.Workers);
    }
}
