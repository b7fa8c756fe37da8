using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class StopTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Fact]
    public void TERM_drains_every_worker_and_exits_0_when_all_are_gone()
    {
        var server = Scenario.Serving(workers: 2).Stop();
        Assert.Equal([SupervisorCommand.Drain, SupervisorCommand.Drain], server.Told.Select(tell => tell.Command));
        Assert.Single(server.Last.OfType<Effect.CloseListeners>());

        server.Left(0);
        Assert.False(server.HasExited);

        server.Left(1);
        Assert.Equal(ExitCodes.Success, server.ExitCode);
        Assert.Equal(Phase.Stopped, server.State.Phase);
    }

    [Fact]
    public void What_is_left_after_GracefulTimeout_is_killed()
    {
        var server = Scenario.Serving(workers: 2, grace: Grace).Stop().Left(0).Advance(Grace);
        Assert.Single(server.Killed);

        server.Buried(1);

        Assert.Equal(ExitCodes.Success, server.ExitCode);
    }

    [Fact]
    public void A_worker_that_boots_is_not_given_more_time_than_GracefulTimeout()
    {
        var server = Scenario.Started(workers: 1, grace: TimeSpan.FromSeconds(0.5)).Stop();

        server.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal([1], server.Killed);
    }

    [Fact]
    public void With_a_GracefulTimeout_of_0_nobody_is_waited_for()
    {
        var server = Scenario.Serving(workers: 2, grace: TimeSpan.Zero).Stop().Advance(TimeSpan.Zero);

        Assert.Equal([1, 2], server.All.OfType<Effect.Kill>().Select(kill => kill.Id));
    }

    [Fact]
    public void A_second_TERM_changes_nothing()
    {
        var server = Scenario.Serving(workers: 1).Stop().Advance(TimeSpan.FromSeconds(1)).Stop();

        Assert.Empty(server.Last);
    }

    [Fact]
    public void A_stop_while_the_first_worker_boots_quits_it()
    {
        var server = Scenario.Started(workers: 3).Stop();
        Assert.Equal([new Effect.Tell(1, SupervisorCommand.Drain)], server.Told);

        Assert.Equal(ExitCodes.Success, server.Left(0).ExitCode);
    }

    [Fact]
    public void A_worker_that_becomes_ready_after_the_stop_still_leaves()
    {
        var server = Scenario.Started(workers: 1);
        var late = server.StartingIn(0);

        server.Stop().Send(new SupervisorEvent.WorkerReady(late));

        Assert.Equal(WorkerState.Draining, server.Worker(late).State);
        Assert.Equal(ExitCodes.Success, server.Left(0).ExitCode);
    }

    [Fact]
    public void A_worker_that_already_drains_keeps_its_own_deadline()
    {
        var server = Scenario.Serving(workers: 1, grace: Grace).Reload().Ready(0).Advance(TimeSpan.FromSeconds(10));
        var old = server.DrainingIn(0);

        server.Stop();
        Assert.DoesNotContain(server.Told, tell => tell.Id == old);
        server.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal([old], server.Killed);
    }

    [Fact]
    public void A_stop_in_the_middle_of_a_crash_loop_starts_nothing_more()
    {
        var server = Scenario.Serving(workers: 1).Crash(0).Stop();

        Assert.Equal(ExitCodes.Success, server.ExitCode);
        Assert.Null(server.Alarm);
        Assert.Single(server.All.OfType<Effect.Spawn>());
    }

    [Fact]
    public void A_crash_while_stopping_is_not_replaced()
    {
        var server = Scenario.Serving(workers: 2).Stop().Left(0).Advance(Grace);

        Assert.Equal(2, server.All.OfType<Effect.Spawn>().Count());
    }

    [Fact]
    public void After_the_stop_began_HUP_and_TTIN_do_nothing()
    {
        var server = Scenario.Serving(workers: 1).Stop();

        Assert.Empty(server.Reload().Last);
        Assert.Empty(server.Scale(+1).Last);
    }

    [Fact]
    public void A_killed_worker_that_is_not_buried_yet_is_waited_for()
    {
        var server = Scenario.Serving(workers: 1, timeout: TimeSpan.FromSeconds(1)).Advance(TimeSpan.FromSeconds(1)).Stop();
        Assert.False(server.HasExited);

        Assert.Equal(ExitCodes.Success, server.Buried(0).ExitCode);
    }

    [Fact]
    public void The_end_comes_once()
    {
        var server = Scenario.Serving(workers: 1).Stop().Left(0).Stop().QuickStop().QuickStop().Reload();
        server.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ExitCodes.Success, server.ExitCode);
        Assert.Single(server.All.OfType<Effect.CloseListeners>());
    }
}
