using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class UpgradeTests
{
    private static readonly TimeSpan Boot = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Fact]
    public void USR2_prepares_then_starts_a_successor_and_touches_no_worker()
    {
        var server = Serving().Send(new SupervisorEvent.UpgradeRequested());
        Assert.IsType<Effect.PrepareUpgrade>(server.Last[0]);

        server.Send(new SupervisorEvent.UpgradePrepared());

        Assert.IsType<Effect.StartSuccessor>(Assert.Single(server.Last));
        Assert.Empty(server.Told);
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void A_successor_that_is_ready_gets_the_sockets_before_any_worker_drains_and_the_rest_is_a_graceful_stop()
    {
        var server = Upgrading().Send(new SupervisorEvent.SuccessorReady());
        Assert.IsType<Notice.HandedOver>(server.Last.OfType<Effect.Report>().First().Notice);
        Assert.Equal(
            [nameof(Effect.HandOver), nameof(Effect.Tell), nameof(Effect.Tell)],
            server.Last.Select(effect => effect.GetType().Name).Where(name => name is not (nameof(Effect.Report) or nameof(Effect.WakeAt))));
        Assert.All(server.Told, tell => Assert.Equal(SupervisorCommand.Drain, tell.Command));

        server.Left(0).Left(1);

        Assert.Equal(0, Assert.Single(server.All.OfType<Effect.ExitProcess>()).Code);
        Assert.DoesNotContain(server.All, effect => effect is Effect.CloseListeners or Effect.EndSuccessor or Effect.KillSuccessor);
    }

    [Fact]
    public void It_hands_over_at_once_whatever_the_shutdown_delay()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { ShutdownDelay = TimeSpan.FromSeconds(5) });

        server.Send(new SupervisorEvent.UpgradeRequested()).Send(new SupervisorEvent.UpgradePrepared()).Send(new SupervisorEvent.SuccessorReady());

        Assert.Equal(Phase.Stopping, server.State.Phase);
    }

    [Fact]
    public void A_successor_that_ends_has_changed_nothing_and_another_may_be_tried()
    {
        var server = Upgrading().Send(new SupervisorEvent.SuccessorGone("it ended"));

        Assert.Equal("it ended", Assert.Single(server.Notices<Notice.UpgradeFailed>()).Reason);
        Assert.Equal(2, server.ReadyCount);
        Assert.Empty(server.Told);
        Assert.Contains(server.Send(new SupervisorEvent.UpgradeRequested()).Last, effect => effect is Effect.PrepareUpgrade);
    }

    [Fact]
    public void One_that_is_not_ready_after_twice_the_boot_timeout_is_told_to_leave_and_killed_if_it_does_not()
    {
        var server = Upgrading().Advance(2 * Boot);
        Assert.False(Assert.Single(server.All.OfType<Effect.EndSuccessor>()).Quick);

        server.Advance(Grace);
        Assert.Single(server.All.OfType<Effect.KillSuccessor>());

        server.Send(new SupervisorEvent.SuccessorGone("SIGKILL"));
        Assert.Contains("were not ready in time", Assert.Single(server.Notices<Notice.UpgradeFailed>()).Reason, StringComparison.Ordinal);
        Assert.Equal((Phase.Running, 2), (server.State.Phase, server.ReadyCount));
        Assert.Null(server.Alarm);
    }

    [Fact]
    public void Who_comes_too_late_gets_nothing()
    {
        var server = Upgrading().Advance(2 * Boot).Send(new SupervisorEvent.SuccessorReady());

        Assert.Equal(Phase.Running, server.State.Phase);
    }

    [Fact]
    public void Without_a_boot_timeout_it_may_take_for_ever()
    {
        var server = Scenario.Serving(workers: 1).Send(new SupervisorEvent.UpgradeRequested()).Send(new SupervisorEvent.UpgradePrepared());

        Assert.Empty(server.Advance(TimeSpan.FromDays(1)).All.OfType<Effect.EndSuccessor>());
    }

    [Fact]
    public void A_stop_ends_the_successor_and_waits_for_its_end()
    {
        var server = Upgrading().Stop();
        Assert.False(Assert.Single(server.All.OfType<Effect.EndSuccessor>()).Quick);

        server.Left(0).Left(1);
        Assert.False(server.HasExited);

        Assert.True(server.Send(new SupervisorEvent.SuccessorGone("exit code 0")).HasExited);
        Assert.Empty(server.Notices<Notice.UpgradeFailed>());
    }

    [Fact]
    public void A_quick_stop_hurries_it_and_another_one_kills_it()
    {
        var server = Upgrading().Stop().QuickStop();
        Assert.Equal([false, true], server.All.OfType<Effect.EndSuccessor>().Select(end => end.Quick));

        server.QuickStop();

        Assert.Single(server.All.OfType<Effect.KillSuccessor>());
    }

    [Fact]
    public void A_stop_while_the_hook_runs_has_no_successor_to_wait_for()
    {
        var server = Serving().Send(new SupervisorEvent.UpgradeRequested()).Stop().Left(0).Left(1);

        Assert.True(server.HasExited);
        Assert.Empty(server.Send(new SupervisorEvent.UpgradePrepared()).Last);
    }

    [Fact]
    public void A_pause_breaks_it_off_and_the_reload_after_it_need_not_wait()
    {
        var server = Upgrading().Pause();
        Assert.Single(server.All.OfType<Effect.EndSuccessor>());

        server.Send(new SupervisorEvent.ReloadRequested());

        Assert.Contains(server.Last, effect => effect is Effect.MakePlan);
    }

    [Fact]
    public void A_reload_is_refused_meanwhile()
    {
        var server = Upgrading().Send(new SupervisorEvent.ReloadRequested());

        Assert.Equal((ReloadOutcome.Refused, "an upgrade is under way"), (server.ReloadsEnded[0].Outcome, server.ReloadsEnded[0].Reason));
        Assert.DoesNotContain(server.All, effect => effect is Effect.MakePlan);
    }

    [Theory]
    [InlineData("upgrading", "an upgrade is under way")]
    [InlineData("planning", "a reload is under way")]
    [InlineData("rolling", "a reload is under way")]
    [InlineData("paused", "the server is paused")]
    [InlineData("stopping", "the server is stopping")]
    public void It_is_refused_when_something_else_is_under_way(string what, string reason)
    {
        var server = what switch
        {
            "upgrading" => Upgrading(),
            "planning" => Serving().Send(new SupervisorEvent.ReloadRequested()),
            "rolling" => Serving().Reload(),
            "paused" => Serving().Pause(),
            _ => Serving().Stop(),
        };

        server.Send(new SupervisorEvent.UpgradeRequested());

        Assert.Equal(reason, Assert.Single(server.Notices<Notice.UpgradeRefused>()).Reason);
        Assert.DoesNotContain(server.Last, effect => effect is Effect.PrepareUpgrade);
    }

    private static Scenario Serving() => Scenario.Serving(workers: 2, bootTimeout: Boot, grace: Grace);

    private static Scenario Upgrading() => Serving().Send(new SupervisorEvent.UpgradeRequested()).Send(new SupervisorEvent.UpgradePrepared());
}
