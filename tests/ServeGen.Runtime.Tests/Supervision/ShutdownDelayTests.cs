using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class ShutdownDelayTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);
    private static readonly PolicySettings Settings = Scenario.Settings(workers: 2) with { ShutdownDelay = Delay };

    [Fact]
    [Trait("Setting", "ShutdownDelay")]
    public void TERM_lets_everything_go_on_until_it_is_over()
    {
        var server = Scenario.Serving(Settings).Stop();
        Assert.Equal(Delay, Assert.Single(server.Notices<Notice.Lingering>()).Delay);
        Assert.Equal(Phase.Lingering, server.State.Phase);

        server.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(2, server.ReadyCount);
        Assert.DoesNotContain(server.All, effect => effect is Effect.CloseListeners);

        server.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal([SupervisorCommand.Drain, SupervisorCommand.Drain], server.Told.Select(tell => tell.Command));
        Assert.Single(server.Last.OfType<Effect.CloseListeners>());
        Assert.Equal(ExitCodes.Success, server.Left(0).Left(1).ExitCode);
    }

    [Fact]
    public void GracefulTimeout_begins_after_it()
    {
        var server = Scenario.Serving(Settings).Stop().Advance(Delay).Advance(TimeSpan.FromSeconds(29.9));
        Assert.Empty(server.All.OfType<Effect.Kill>());

        Assert.Equal(2, server.Advance(TimeSpan.FromSeconds(0.1)).Killed.Count);
    }

    [Fact]
    public void A_crash_meanwhile_is_repaired()
    {
        var server = Scenario.Serving(Settings).Stop().Crash(0);

        server.TimeToNextSpawn();

        Assert.Equal(2, server.Ready(0).ReadyCount);
    }

    [Fact]
    public void A_reload_that_is_under_way_goes_on_as_far_as_it_comes()
    {
        var server = Scenario.Serving(Settings).Reload().Stop().Ready(0).Left(0);
        Assert.Equal([(1, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));

        server.Advance(Delay);

        Assert.Equal(ReloadOutcome.Stopped, Assert.Single(server.ReloadsEnded).Outcome);
    }

    [Fact]
    public void A_second_TERM_waits_no_longer()
    {
        var server = Scenario.Serving(Settings).Stop().Stop();

        Assert.Equal(Phase.Stopping, server.State.Phase);
        Assert.Equal(2, server.Told.Count);
        Assert.Single(server.Advance(Delay).All.OfType<Effect.CloseListeners>());
    }

    [Fact]
    public void INT_knows_no_delay()
    {
        var server = Scenario.Serving(Settings).QuickStop();
        Assert.Equal(Phase.QuickStopping, server.State.Phase);

        var hurried = Scenario.Serving(Settings).Stop().QuickStop();
        Assert.All(hurried.Told, tell => Assert.Equal(SupervisorCommand.Quit, tell.Command));
        Assert.Equal(2, hurried.Advance(PolicySettings.QuickStop).Killed.Count);
    }

    [Fact]
    public void Nothing_else_is_begun_meanwhile()
    {
        var server = Scenario.Serving(Settings).Stop();

        Assert.Empty(server.Scale(+1).Last);
        Assert.Empty(server.Pause().Last);
        Assert.Empty(server.Recycle().Last);
        Assert.Empty(server.Send(new SupervisorEvent.RecycleTimeReached()).Last);
        Assert.Equal(
            [new Effect.ReloadEnded(ReloadOutcome.Stopped, "the server is stopping")],
            server.Send(new SupervisorEvent.ReloadRequested()).Last);
    }

    [Fact]
    public void A_plan_that_is_accepted_meanwhile_comes_too_late()
    {
        var server = Scenario.Serving(Settings).Send(new SupervisorEvent.ReloadRequested()).Stop();

        server.Send(new SupervisorEvent.PlanAccepted(Settings));

        Assert.Equal(ReloadOutcome.Stopped, Assert.Single(server.ReloadsEnded).Outcome);
        Assert.Equal(1, server.State.Generation);
    }

    [Fact]
    public void The_settings_of_the_last_reload_say_how_long_it_is()
    {
        var server = Scenario.Serving(workers: 1).Reload(Settings with { Workers = 1 }).Ready(0).Left(0).Stop();

        Assert.Equal(Phase.Lingering, server.State.Phase);
        Assert.Equal(server.Now + Delay, server.Alarm);
    }
}
