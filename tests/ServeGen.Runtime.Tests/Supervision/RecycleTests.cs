using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class RecycleTests
{
    [Fact]
    public void The_replacement_is_started_before_the_worker_is_told_to_leave()
    {
        var server = Scenario.Serving(workers: 2);
        var tired = server.ReadyIn(1);

        server.WantsRecycling(1);
        Assert.Equal(1, Assert.Single(server.Spawned).Slot);
        Assert.Equal(2, server.ReadyCount);
        Assert.Empty(server.Told);

        server.Ready(1);
        Assert.Equal([new Effect.Tell(tired, SupervisorCommand.Drain)], server.Told);
        Assert.Equal(2, server.ReadyCount);
    }

    [Fact]
    public void Its_end_is_called_by_its_reason()
    {
        var server = Scenario.Serving(workers: 1).WantsRecycling(0).Ready(0).Left(0);

        Assert.Equal(ExitCause.MaxRequests, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
        var notice = Assert.Single(server.Notices<Notice.Recycling>());
        Assert.Equal((1, ExitCause.MaxRequests), (notice.Worker.Id, notice.Cause));
    }

    [Fact]
    public void Only_one_is_recycled_at_a_time()
    {
        var server = Scenario.Serving(workers: 3).WantsRecycling(0).WantsRecycling(1).WantsRecycling(2);
        Assert.Equal(4, server.State.Workers.Count);

        server.Ready(0);
        Assert.Empty(server.Spawned);

        server.Left(0);
        Assert.Equal(1, Assert.Single(server.Spawned).Slot);
    }

    [Fact]
    public void Asking_twice_changes_nothing()
    {
        var server = Scenario.Serving(workers: 1).WantsRecycling(0).WantsRecycling(0);

        Assert.Empty(server.Last);
    }

    [Fact]
    public void A_replacement_that_fails_to_boot_leaves_the_worker_serving_and_is_tried_again()
    {
        var server = Scenario.Serving(workers: 1).WantsRecycling(0).FailBoot(0);
        Assert.Equal(1, server.ReadyCount);
        Assert.Empty(server.Spawned);

        Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 0.08, 0.12);
        server.Ready(0).Left(0);

        Assert.Equal(1, server.ReadyCount);
    }

    [Fact]
    public void A_worker_that_crashes_while_its_replacement_boots_needs_no_other()
    {
        var server = Scenario.Serving(workers: 1).WantsRecycling(0).Crash(0).Ready(0).Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(2, server.All.OfType<Effect.Spawn>().Count());
        Assert.Equal(1, server.ReadyCount);
    }

    [Fact]
    public void Recycling_stays_in_its_generation()
    {
        var server = Scenario.Serving(workers: 1).WantsRecycling(0);

        Assert.Equal(1, Assert.Single(server.Spawned).Generation);
    }

    [Fact]
    public void By_hand_it_is_the_worker_of_one_slot()
    {
        var server = Scenario.Serving(workers: 3).Recycle(1);

        Assert.Equal(1, Assert.Single(server.Spawned).Slot);
        Assert.Equal(ExitCause.Recycled, server.Ready(1).Left(1).Notices<Notice.WorkerExited>()[^1].Cause);
        Assert.Empty(server.Advance(TimeSpan.FromHours(1)).Spawned);
        Assert.Equal(4, server.All.OfType<Effect.Spawn>().Count());
    }

    [Fact]
    public void A_slot_that_does_not_exist_is_nobody_s()
    {
        var server = Scenario.Serving(workers: 2).Recycle(7);

        Assert.Empty(server.Last);
    }

    [Fact]
    public void By_hand_a_standby_is_replaced_like_a_worker()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1, spares: 1));
        var standby = server.StandbyIn(1);

        server.Recycle(1);
        Assert.Equal(1, Assert.Single(server.Spawned).Slot);

        Assert.Equal([new Effect.Tell(standby, SupervisorCommand.Quit)], server.Ready(1).Told);
        Assert.Equal(1, server.ReadyCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_of_them_follow_one_after_the_other(bool byHand)
    {
        var server = Scenario.Serving(workers: 3);
        server.Send(byHand ? new SupervisorEvent.RecycleRequested(null) : new SupervisorEvent.RecycleTimeReached());
        for (var slot = 0; slot < 3; slot++)
        {
            Assert.Equal(slot, Assert.Single(server.Spawned).Slot);
            Assert.Equal(3, server.Ready(slot).ReadyCount);
            server.Left(slot);
        }

        Assert.Empty(server.Spawned);
        var cause = byHand ? ExitCause.Recycled : ExitCause.RecycleAt;
        Assert.Equal([cause, cause, cause], server.Notices<Notice.Recycling>().Select(notice => notice.Cause));
    }

    [Fact]
    public void While_the_server_stops_or_pauses_nobody_is_recycled()
    {
        var paused = Scenario.Serving(workers: 1).Pause();
        Assert.Empty(paused.Recycle().Last);

        var stopping = Scenario.Serving(workers: 1).Stop();
        Assert.Empty(stopping.Send(new SupervisorEvent.RecycleTimeReached()).Last);
    }
}
