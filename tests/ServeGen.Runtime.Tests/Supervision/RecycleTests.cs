using ServeGen.Channel;
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
    public void Its_end_is_called_recycled()
    {
        var server = Scenario.Serving(workers: 1).WantsRecycling(0).Ready(0).Left(0);

        Assert.Equal(ExitCause.Recycled, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
        Assert.Equal(1, Assert.Single(server.Notices<Notice.Recycling>()).Worker.Id);
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
}
