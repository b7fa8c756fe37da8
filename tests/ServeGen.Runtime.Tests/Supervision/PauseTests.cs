using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class PauseTests
{
    [Fact]
    public void WINCH_drains_every_worker_and_keeps_the_sockets_and_the_process()
    {
        var server = Scenario.Serving(workers: 2).Pause();
        Assert.All(server.Told, tell => Assert.Equal(SupervisorCommand.Drain, tell.Command));
        Assert.Equal(2, server.Told.Count);
        Assert.Equal(2, Assert.Single(server.Notices<Notice.Paused>()).Workers);

        server.Left(0).Left(1).Advance(TimeSpan.FromDays(1));

        Assert.False(server.HasExited);
        Assert.Null(server.Alarm);
        Assert.DoesNotContain(server.All, effect => effect is Effect.CloseListeners);
        Assert.Equal(Phase.Paused, server.State.Phase);
        Assert.Equal(2, server.All.OfType<Effect.Spawn>().Count());
    }

    [Fact]
    public void HUP_brings_them_back_as_a_new_generation()
    {
        var server = Scenario.Serving(workers: 2).Pause().Left(0).Left(1).Reload();
        Assert.Equal([(0, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));

        server.Ready(0).Ready(1);

        Assert.Equal((Phase.Running, 2), (server.State.Phase, server.ReadyCount));
        Assert.Equal(ReloadOutcome.Done, Assert.Single(server.ReloadsEnded).Outcome);
    }

    [Fact]
    public void HUP_need_not_wait_until_the_old_ones_are_gone()
    {
        var server = Scenario.Serving(workers: 1).Pause().Reload().Ready(0);

        Assert.Equal(1, server.ReadyCount);
        Assert.Empty(server.ReloadsEnded);
        Assert.Single(server.Left(0).ReloadsEnded);
    }

    [Fact]
    public void A_HUP_that_is_refused_leaves_it_paused()
    {
        var server = Scenario.Serving(workers: 1).Pause().Left(0);

        server.Send(new SupervisorEvent.ReloadRequested()).Send(new SupervisorEvent.PlanRefused("no"));

        Assert.Equal(Phase.Paused, server.State.Phase);
        Assert.Equal(ReloadOutcome.Refused, Assert.Single(server.ReloadsEnded).Outcome);
    }

    [Fact]
    public void A_reload_under_way_ends_with_it_and_the_old_settings_are_in_force()
    {
        var server = Scenario.Serving(workers: 2).Reload(Scenario.Settings(workers: 4)).Pause();

        Assert.Equal(ReloadOutcome.Stopped, Assert.Single(server.ReloadsEnded).Outcome);
        Assert.Equal((1, 2), (server.State.Generation, server.State.Goal.Workers));
        Assert.All(server.State.Workers, worker => Assert.Equal(WorkerState.Draining, worker.State));
    }

    [Fact]
    public void Who_boots_leaves_too_and_who_then_says_that_it_is_ready_is_not_heard()
    {
        var server = Scenario.Started(workers: 1);
        var booting = server.StartingIn(0);

        server.Pause();
        Assert.Equal([new Effect.Tell(booting, SupervisorCommand.Drain)], server.Told);

        Assert.Empty(server.Send(new SupervisorEvent.WorkerReady(booting)).Last);
    }

    [Fact]
    public void Who_does_not_drain_in_time_is_killed()
    {
        var server = Scenario.Serving(workers: 1, grace: TimeSpan.FromSeconds(30)).Pause().Advance(TimeSpan.FromSeconds(30));

        Assert.Single(server.Killed);
        Assert.False(server.Buried(0).HasExited);
    }

    [Fact]
    public void Once_is_enough_and_scaling_waits_for_better_times()
    {
        var server = Scenario.Serving(workers: 1).Pause();

        Assert.Empty(server.Pause().Last);
        Assert.Empty(server.Scale(+1).Last);
        Assert.Empty(server.Send(new SupervisorEvent.ScaleToRequested(3)).Last);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_stop_ends_it(bool quick)
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { ShutdownDelay = TimeSpan.FromSeconds(5) }).Pause().Left(0);

        server.Send(new SupervisorEvent.StopRequested(quick));

        Assert.Equal(ExitCodes.Success, server.ExitCode);
        Assert.Single(server.All.OfType<Effect.CloseListeners>());
    }

    [Fact]
    public void INT_hurries_those_that_drain()
    {
        var server = Scenario.Serving(workers: 1).Pause().QuickStop();
        Assert.Equal(SupervisorCommand.Quit, Assert.Single(server.Told).Command);

        Assert.Single(server.Advance(PolicySettings.QuickStop).Killed);
    }
}
