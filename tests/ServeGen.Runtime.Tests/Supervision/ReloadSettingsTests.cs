using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>Whose settings are in force: those of the new generation from its first worker on, the old ones again if it fails.</summary>
public sealed class ReloadSettingsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void More_workers_come_as_soon_as_the_release_has_proved_itself()
    {
        var server = Scenario.Serving(workers: 2).Reload(Scenario.Settings(workers: 4));
        Assert.Equal([new HookCall.WorkersChanged(2, 4)], server.Hooks<HookCall.WorkersChanged>());
        Assert.Equal([(2, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));

        server.Ready(2);
        Assert.Equal(3, server.ReadyCount);
        Assert.Equal([(3, 2)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));

        server.Ready(3).Ready(0).Left(0).Ready(1).Left(1);
        Assert.Equal(4, server.ReadyCount);
        Assert.Equal(ReloadOutcome.Done, Assert.Single(server.ReloadsEnded).Outcome);
    }

    [Fact]
    public void Fewer_workers_cost_nothing_until_the_reload_has_succeeded()
    {
        var server = Scenario.Serving(workers: 3).Reload(Scenario.Settings(workers: 1));
        for (var slot = 0; slot < 3; slot++)
        {
            Assert.Equal(3, server.Ready(slot).ReadyCount);
            server.Left(slot);
        }

        Assert.Equal(1, server.ReadyCount);
        Assert.Equal([new HookCall.WorkersChanged(3, 1)], server.Hooks<HookCall.WorkersChanged>());
        Assert.Single(server.State.Slots);
    }

    [Fact]
    public void More_workers_of_a_release_that_fails_go_again()
    {
        var server = Scenario.Serving(workers: 2).Reload(Scenario.Settings(workers: 4)).Ready(2);

        server.FailBoot(3);

        Assert.Equal([0, 1], server.State.Slots.Select(slot => slot.Number));
        Assert.Equal(2, server.ReadyCount);
        Assert.Equal(new HookCall.WorkersChanged(4, 2), server.Hooks<HookCall.WorkersChanged>()[^1]);
    }

    [Fact]
    public void Fewer_workers_of_a_release_that_fails_never_become_fewer()
    {
        var server = Scenario.Serving(workers: 3).Reload(Scenario.Settings(workers: 1)).FailBoot(0);

        Assert.Equal(3, server.ReadyCount);
        Assert.Equal(3, server.State.Slots.Count);
        Assert.Empty(server.Hooks<HookCall.WorkersChanged>());
    }

    [Fact]
    public void The_number_of_the_settings_counts_again_whatever_was_scaled()
    {
        var server = Scenario.Serving(workers: 2).Scale(+2).Ready(2).Ready(3).Reload(Scenario.Settings(workers: 2));

        Assert.Equal(2, server.State.Goal.Workers);
        Assert.Equal(4, server.FailBoot(0).State.Goal.Workers);
    }

    [Fact]
    public void Scaling_during_a_reload_counts_also_if_that_fails()
    {
        var server = Scenario.Serving(workers: 2).Reload().Scale(+1).FailBoot(0);

        Assert.Equal(3, server.State.Goal.Workers);
        Assert.Equal([(2, 1)], server.Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));
    }

    [Fact]
    public void Standbys_come_and_go_with_the_settings()
    {
        var server = Scenario.Serving(workers: 1).Reload(Scenario.Settings(workers: 1, spares: 1));

        // The standby comes first, and takes over; the old worker's slot gets the next.
        Assert.Single(server.Ready(1).Promoted);
        Assert.Equal(WorkerState.Standby, server.Ready(0).Worker(server.StandbyIn(0)).State);

        server.Left(0).Reload(Scenario.Settings(workers: 1)).Ready(1).Left(1).Ready(0).Left(0);
        Assert.Equal(2, server.ReloadsEnded.Count);
        Assert.Equal(1, server.ReadyCount);
        Assert.Single(server.State.Slots);
    }

    [Fact]
    public void A_heartbeat_that_becomes_needed_is_needed_of_the_old_workers_too()
    {
        var server = Scenario.Serving(workers: 2).Advance(TimeSpan.FromHours(1)).Heartbeat(1);
        var silent = server.ReadyIn(0);

        server.Reload(Scenario.Settings(workers: 2) with { Timeout = 30 * Second }).Advance(TimeSpan.Zero);

        Assert.Equal([silent], server.All.OfType<Effect.Kill>().Select(kill => kill.Id));
    }

    [Fact]
    public void A_heartbeat_that_is_needed_no_more_is_not_missed()
    {
        var server = Scenario.Serving(workers: 2, timeout: 30 * Second).Reload(Scenario.Settings(workers: 2)).Advance(TimeSpan.FromHours(1));

        Assert.Empty(server.Notices<Notice.HeartbeatMissed>());
    }

    [Fact]
    public void And_is_needed_again_if_the_release_fails()
    {
        var server = Scenario.Serving(workers: 2, timeout: 30 * Second).Reload(Scenario.Settings(workers: 2));
        server.Advance(TimeSpan.FromHours(1)).FailBoot(0).Heartbeat(1).Advance(TimeSpan.Zero);

        Assert.Single(server.Notices<Notice.HeartbeatMissed>());
    }

    [Fact]
    public void New_workers_boot_within_the_new_BootTimeout()
    {
        var server = Scenario.Serving(workers: 1, bootTimeout: 60 * Second).Reload(Scenario.Settings(workers: 1) with { BootTimeout = 5 * Second });

        server.Advance(5 * Second);

        Assert.Single(server.Notices<Notice.BootTimedOut>());
    }

    [Fact]
    public void Old_workers_drain_within_the_new_GracefulTimeout()
    {
        var server = Scenario.Serving(workers: 1).Reload(Scenario.Settings(workers: 1) with { GracefulTimeout = 5 * Second }).Ready(0);
        var old = server.DrainingIn(0);

        server.Advance(5 * Second);

        Assert.Equal([old], server.Killed);
    }

    [Fact]
    public void A_stop_takes_no_longer_than_the_settings_in_force_say()
    {
        var server = Scenario.Serving(workers: 2, grace: 5 * Second).Reload(Scenario.Settings(workers: 2)).Ready(0);
        var old = server.DrainingIn(0);

        server.Stop().Advance(5 * Second);

        Assert.Contains(old, server.Killed);
    }

    [Fact]
    public void The_limits_of_a_release_that_fails_recycle_nobody()
    {
        var strict = Scenario.Settings(workers: 2) with { MaxMemory = 1, MaxLifetime = Second };
        var server = Scenario.Serving(workers: 2).Memory(0, 500).Memory(1, 500).Reload(strict).Advance(10 * Second);

        server.FailBoot(0).Advance(TimeSpan.FromHours(1));

        Assert.Empty(server.Notices<Notice.Recycling>());
        Assert.Equal(3, server.All.OfType<Effect.Spawn>().Count());
    }

    [Fact]
    public void A_lifetime_that_ended_during_a_reload_that_failed_has_ended()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { MaxLifetime = 60 * Second }).Advance(50 * Second).Reload();

        server.Advance(20 * Second).FailBoot(0);

        Assert.Equal(ExitCause.MaxLifetime, server.State.Workers[0].Recycle);
    }
}
