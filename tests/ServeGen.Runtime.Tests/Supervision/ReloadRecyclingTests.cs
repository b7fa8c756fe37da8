using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>A reload while workers are to be recycled: the reload goes first, and comes to its end.</summary>
public sealed class ReloadRecyclingTests
{
    [Fact]
    public void A_reload_fulfils_the_wish_to_be_recycled()
    {
        var server = Scenario.Serving(workers: 1).WantsRecycling(0).Reload().Left(0).Ready(0).Left(0);

        Assert.Equal(1, server.ReadyCount);
        Assert.Empty(server.Advance(TimeSpan.FromMinutes(1)).Spawned);
        Assert.Single(server.State.Workers);
    }

    [Fact]
    public void Recycling_waits_until_no_old_worker_is_left()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1, spares: 1)).Reload().Ready(0).WantsRecycling(0).Left(0);
        Assert.Equal([1], server.Spawned.Select(spawn => spawn.Slot));

        server.Ready(1).Left(1);
        Assert.Equal([0], server.Spawned.Select(spawn => spawn.Slot));

        Assert.Equal(ReloadOutcome.Done, Assert.Single(server.Ready(0).ReloadsEnded).Outcome);
    }

    [Fact]
    public void Two_that_serve_in_one_slot_do_not_hold_it()
    {
        // The replacement in slot 1 was needed elsewhere, both are to go, their slot backs off, and slot 0 is only just back.
        var server = Scenario.Serving(workers: 2).WantsRecycling(1).Crash(0).Ready(1).Recycle(1);
        server.TimeToNextSpawn();
        server.FailBoot(1).Ready(0);
        Assert.Equal(2, server.State.Workers.Count(worker => worker.Slot == 1 && worker.IsReady));

        server.Reload();
        Assert.Single(server.Promoted);
        server.Left(1).Ready(1).Left(1).Ready(0).Left(0);

        Assert.Equal(ReloadOutcome.Done, Assert.Single(server.ReloadsEnded).Outcome);
        Assert.Equal(2, server.ReadyCount);
    }
}
