using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>The limits that the supervisor watches itself: memory, lifetime, and the youth that protects.</summary>
public sealed class RecycleLimitsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly PolicySettings Limited = Scenario.Settings(workers: 2) with { MaxMemory = 1_000, MemorySamples = 3 };

    [Fact]
    [Trait("Setting", "MemorySamples")]
    public void Memory_above_the_limit_recycles_after_so_many_samples_in_a_row()
    {
        var server = Scenario.Serving(Limited).Memory(0, 900).Memory(1, 1_001);

        Assert.Equal(3 * Second, server.TimeToNextSpawn());

        Assert.Equal(1, Assert.Single(server.Spawned).Slot);
        Assert.Equal(ExitCause.MaxMemory, Assert.Single(server.Notices<Notice.Recycling>()).Cause);
    }

    [Fact]
    public void A_peak_recycles_nobody()
    {
        var server = Scenario.Serving(Limited).Memory(0, 2_000).Advance(2 * Second).Memory(0, 1_000).Advance(Second);

        server.Memory(0, 2_000).Advance(2 * Second);
        Assert.Empty(server.Notices<Notice.Recycling>());

        server.Advance(Second);
        Assert.Single(server.Notices<Notice.Recycling>());
    }

    [Fact]
    public void Other_events_neither_add_samples_nor_put_them_off()
    {
        var server = Scenario.Serving(Limited).Memory(0, 2_000);
        for (var turn = 0; turn < 25; turn++)
        {
            server.Advance(TimeSpan.FromSeconds(0.1)).Send(new SupervisorEvent.WorkerWired(99)).Ring();
        }

        Assert.Empty(server.Notices<Notice.Recycling>());
        Assert.Single(server.Advance(TimeSpan.FromSeconds(0.5)).Notices<Notice.Recycling>());
    }

    [Fact]
    public void An_event_that_comes_before_a_late_alarm_costs_no_sample()
    {
        var server = Scenario.Serving(Limited).Memory(0, 2_000);
        for (var sample = 0; sample < 3; sample++)
        {
            server.AdvanceWithoutAlarm(Second).Send(new SupervisorEvent.WorkerWired(99)).Ring();
        }

        Assert.Single(server.Notices<Notice.Recycling>());
    }

    [Fact]
    public void The_managed_heap_has_a_limit_of_its_own()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { MaxManagedMemory = 500 }).Memory(0, memory: 9_000, managed: 501);

        Assert.Equal(Second, server.TimeToNextSpawn());
        Assert.Equal(ExitCause.MaxManagedMemory, server.Ready(0).Left(0).Notices<Notice.WorkerExited>()[^1].Cause);
    }

    [Fact]
    public void A_standby_may_be_as_large_as_it_likes()
    {
        var server = Scenario.Serving(Limited with { Workers = 1, Spares = 1 }).Memory(1, 5_000).Advance(10 * Second);

        Assert.Empty(server.Notices<Notice.Recycling>());
    }

    [Fact]
    public void Without_a_limit_nobody_looks_at_memory()
    {
        Assert.Null(Scenario.Serving(workers: 1).Memory(0, long.MaxValue).Alarm);
    }

    [Fact]
    public void A_lifetime_ends_with_the_recycling()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { MaxLifetime = 60 * Second });

        Assert.Equal(60 * Second, server.TimeToNextSpawn());
        Assert.Equal(ExitCause.MaxLifetime, server.Ready(0).Left(0).Notices<Notice.WorkerExited>()[^1].Cause);
    }

    [Fact]
    [Trait("Setting", "MaxLifetimeJitter")]
    public void Jitter_makes_it_longer_never_shorter_and_never_by_more_than_that()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { MaxLifetime = 60 * Second, MaxLifetimeJitter = 30 * Second });
        var lives = new List<double>();
        for (var life = 0; life < 100; life++)
        {
            lives.Add(server.TimeToNextSpawn().TotalSeconds);
            server.Ready(0).Left(0);
        }

        Assert.InRange(lives.Min(), 60, 65);
        Assert.InRange(lives.Max(), 85, 90);
    }

    [Fact]
    public void A_lifetime_begins_with_the_promotion()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1, spares: 1) with { MaxLifetime = 60 * Second });
        server.Advance(50 * Second).Crash(0);
        server.TimeToNextSpawn();

        server.Ready(0).Advance(59 * Second);
        Assert.Empty(server.Notices<Notice.Recycling>());

        server.Advance(Second);
        Assert.Equal(ExitCause.MaxLifetime, server.Left(1).Notices<Notice.WorkerExited>()[^1].Cause);
    }

    [Fact]
    [Trait("Setting", "MinLifetime")]
    public void Who_is_very_young_is_kept_until_MinLifetime_and_recycled_then()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { MinLifetime = 10 * Second });

        server.Advance(Second).WantsRecycling(0);
        Assert.Empty(server.Spawned);
        Assert.Equal(ExitCause.MaxRequests, Assert.Single(server.Notices<Notice.RecyclePostponed>()).Cause);

        Assert.Equal(9 * Second, server.TimeToNextSpawn());
        Assert.Single(server.Notices<Notice.RecyclePostponed>());
    }

    [Fact]
    public void A_limit_that_everybody_exceeds_recycles_no_faster_than_MinLifetime()
    {
        var server = Scenario.Serving(Limited with { Workers = 1, MemorySamples = 1, MinLifetime = 10 * Second });
        for (var life = 0; life < 5; life++)
        {
            server.Memory(0, 2_000);
            Assert.Equal(10 * Second, server.TimeToNextSpawn());
            server.Ready(0).Left(0);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_person_and_a_clock_need_not_wait(bool isPostponed)
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { MinLifetime = 10 * Second });
        if (isPostponed)
        {
            server.WantsRecycling(0);
        }

        server.Recycle(0);

        Assert.Equal(ExitCause.Recycled, Assert.Single(server.Notices<Notice.Recycling>()).Cause);
        Assert.Single(server.Spawned);
    }
}
