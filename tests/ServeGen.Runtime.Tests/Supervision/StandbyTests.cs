using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class StandbyTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public void It_boots_like_a_worker_and_then_waits()
    {
        var server = Scenario.Started(Scenario.Settings(workers: 2, spares: 1)).Ready(0).Ready(1).Ready(2);

        Assert.Equal(WorkerState.Standby, server.Worker(server.StandbyIn(2)).State);
        Assert.Empty(server.Promoted);
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void All_are_ready_without_it()
    {
        var server = Scenario.Started(Scenario.Settings(workers: 2, spares: 1)).Ready(0).Ready(1);

        Assert.Equal(2, Assert.Single(server.Notices<Notice.AllReady>()).Workers);
    }

    [Fact]
    public void It_takes_over_in_the_turn_in_which_a_worker_dies()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 2, spares: 1)).Advance(TimeSpan.FromSeconds(1));
        var standby = server.StandbyIn(2);

        server.Crash(0);

        Assert.Equal([standby], server.Promoted);
        Assert.Equal(2, server.ReadyCount);
        Assert.Equal(standby, Assert.Single(server.Notices<Notice.Promoted>()).Worker.Id);
    }

    [Fact]
    public void Roles_rotate_and_slots_stay()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 2, spares: 1)).Crash(0);

        Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 0.08, 0.12);
        Assert.Equal(0, Assert.Single(server.Spawned).Slot);

        server.Ready(0);
        Assert.Empty(server.Promoted);
        Assert.Equal(WorkerState.Standby, server.Worker(server.StandbyIn(0)).State);
    }

    [Fact]
    public void It_takes_over_when_a_worker_hangs()
    {
        var server = Scenario.Serving(Scenario.Settings(2, spares: 1) with { Timeout = Timeout, CapturesStacks = true });
        var standby = server.StandbyIn(2);

        server.Advance(Timeout - TimeSpan.FromSeconds(1)).Heartbeat(1).Heartbeat(2).Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([standby], server.Promoted);
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void It_takes_over_from_a_worker_that_is_recycled()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 2, spares: 1));
        var (tired, standby) = (server.ReadyIn(0), server.StandbyIn(2));

        server.WantsRecycling(0);

        Assert.Equal([standby], server.Promoted);
        Assert.Equal([new Effect.Tell(tired, SupervisorCommand.Drain)], server.Told);
        Assert.Equal(0, Assert.Single(server.Spawned).Slot);
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void One_is_enough_for_one()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 3, spares: 1)).Crash(0).Crash(1);

        Assert.Equal(2, server.ReadyCount);
        server.TimeToNextSpawn();
        Assert.Single(server.Ready(server.Spawned[0].Slot).Promoted);
    }

    [Fact]
    public void When_it_dies_nobody_misses_it_but_its_slot()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 2, spares: 1));

        server.Exit(server.StandbyIn(2), new ChildExit(1, null));
        Assert.Equal(ExitCause.Crashed, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);

        server.TimeToNextSpawn();
        Assert.Equal(2, Assert.Single(server.Spawned).Slot);
        Assert.Empty(server.Ready(2).Promoted);
    }

    [Fact]
    public void It_hangs_like_any_other()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1, spares: 1) with { Timeout = Timeout });
        var standby = server.StandbyIn(1);

        server.Advance(Timeout - TimeSpan.FromSeconds(1)).Heartbeat(0).Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([standby], server.Killed);
        Assert.Equal(1, server.ReadyCount);
    }

    [Fact]
    public void A_reload_replaces_it_last()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 2, spares: 1));
        var standby = server.StandbyIn(2);
        server.Reload().Ready(0).Left(0).Ready(1).Left(1);
        Assert.Equal([(2, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));

        server.Ready(2);
        Assert.Equal([new Effect.Tell(standby, SupervisorCommand.Quit)], server.Told);
        Assert.Empty(server.ReloadsEnded);

        server.Left(2);
        Assert.Equal(ReloadOutcome.Done, Assert.Single(server.ReloadsEnded).Outcome);
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void During_a_reload_one_of_the_old_is_better_than_none()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 2, spares: 1)).Reload();
        var standby = server.StandbyIn(2);

        Assert.Equal([standby], server.Crash(1).Promoted);
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void Scaling_up_promotes_it_and_starts_another()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1, spares: 1));
        var standby = server.StandbyIn(1);

        server.Scale(+1);

        Assert.Equal([standby], server.Promoted);
        Assert.Equal(2, Assert.Single(server.Spawned).Slot);
        Assert.Empty(server.Ready(2).Promoted);
    }

    [Fact]
    public void Scaling_down_keeps_it()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 2, spares: 1));
        var oldest = server.ReadyIn(0);

        server.Scale(-1);

        Assert.Equal([new Effect.Tell(oldest, SupervisorCommand.Drain)], server.Told);
        Assert.Equal([WorkerState.Ready, WorkerState.Standby], server.Left(0).State.Workers.Select(worker => worker.State));
    }

    [Fact]
    public void At_a_stop_it_has_nothing_to_finish()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1, spares: 1));
        var standby = server.StandbyIn(1);

        server.Stop().Advance(PolicySettings.QuickStop);

        Assert.Equal([standby], server.Killed);
    }
}
