using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class ScaleTests
{
    [Fact]
    public void One_more_is_started_at_once_in_the_next_slot()
    {
        var server = Scenario.Serving(workers: 2).Scale(+1);

        Assert.Equal(2, Assert.Single(server.Spawned).Slot);
        Assert.Equal(3, Assert.Single(server.Notices<Notice.Scaled>()).Workers);
    }

    [Fact]
    public void One_fewer_drains_the_oldest()
    {
        var server = Scenario.Serving(workers: 3).Crash(0).Advance(TimeSpan.FromSeconds(1)).Ready(0);
        var oldest = server.ReadyIn(1);

        server.Scale(-1);

        Assert.Equal([new Effect.Tell(oldest, SupervisorCommand.Drain)], server.Told);
        Assert.Equal([0, 2], server.State.Slots.Select(slot => slot.Number));
    }

    [Fact]
    public void The_last_worker_stays()
    {
        var server = Scenario.Serving(workers: 1).Scale(-1);

        Assert.Equal(1, Assert.Single(server.Notices<Notice.ScaleRefused>()).Workers);
        Assert.Equal(1, server.ReadyCount);
    }

    [Fact]
    public void There_is_a_largest_number()
    {
        var server = Scenario.Started(workers: PolicySettings.MaxWorkers).Scale(+1);

        Assert.Single(server.Notices<Notice.ScaleRefused>());
    }

    [Fact]
    public void A_slot_that_was_given_up_is_the_first_to_come_back()
    {
        var server = Scenario.Serving(workers: 3).Scale(-1).Left(0).Scale(+1);

        Assert.Equal(0, Assert.Single(server.Spawned).Slot);
    }

    [Fact]
    public void A_slot_can_come_back_while_its_old_worker_still_drains()
    {
        var server = Scenario.Serving(workers: 2).Scale(-1).Scale(+1).Ready(0);

        Assert.Equal(2, server.ReadyCount);
        server.Left(0);
        Assert.Equal(2, server.ReadyCount);
        Assert.Empty(server.Spawned);
    }

    [Fact]
    public void A_slot_in_back_off_is_given_up_before_a_ready_worker()
    {
        var server = Scenario.Serving(workers: 3).Crash(2).Scale(-1);

        Assert.Equal([0, 1], server.State.Slots.Select(slot => slot.Number));
        Assert.Equal(2, server.ReadyCount);
        Assert.Empty(server.Advance(TimeSpan.FromMinutes(1)).Told);
        Assert.Equal(2, server.State.Workers.Count);
    }

    [Fact]
    public void The_first_boot_is_not_given_up_while_others_have_not_begun()
    {
        var server = Scenario.Started(workers: 3).Scale(-1);

        Assert.Empty(server.Told);
        Assert.Equal([0, 1], server.Ready(0).State.Slots.Select(slot => slot.Number));
    }

    [Fact]
    public void A_booting_worker_that_is_not_wanted_any_more_leaves()
    {
        var server = Scenario.Serving(workers: 1).Scale(+1);
        var booting = server.StartingIn(1);

        server.Scale(-1);

        Assert.Equal([new Effect.Tell(booting, SupervisorCommand.Drain)], server.Told);
        Assert.Equal(1, server.ReadyCount);
    }

    [Theory]
    [InlineData(2, +3, 5)]
    [InlineData(5, -3, 2)]
    public void Several_at_once_are_as_many_as_were_asked_for(int workers, int change, int expected)
    {
        var server = Scenario.Serving(workers).Scale(change);

        Assert.Equal(expected, server.State.Slots.Count);
        Assert.Equal(expected, Assert.Single(server.Notices<Notice.Scaled>()).Workers);
    }

    [Fact]
    public void Scaling_up_during_a_reload_gives_the_new_generation()
    {
        var server = Scenario.Serving(workers: 1).Reload().Scale(+1);

        // Which proves itself with one worker first.
        Assert.Empty(server.Spawned);
        Assert.Equal([(1, 2)], server.Ready(0).Spawned.Select(spawn => (spawn.Slot, spawn.Generation)));
    }

    [Fact]
    public void To_a_number_is_as_good_as_by_a_number()
    {
        var server = Scenario.Serving(workers: 2).Send(new SupervisorEvent.ScaleToRequested(4));
        Assert.Equal([2, 3], server.Spawned.Select(spawn => spawn.Slot));

        server.Send(new SupervisorEvent.ScaleToRequested(1));

        Assert.Equal(1, server.ReadyCount);
        Assert.Single(server.State.Slots);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(2)]
    [InlineData(PolicySettings.MaxWorkers + 1)]
    public void To_a_number_that_is_none_or_the_same_changes_nothing(int workers)
    {
        var server = Scenario.Serving(workers: 2).Send(new SupervisorEvent.ScaleToRequested(workers));

        Assert.Equal(2, Assert.Single(server.Notices<Notice.ScaleRefused>()).Workers);
        Assert.Single(server.Last);
    }
}
