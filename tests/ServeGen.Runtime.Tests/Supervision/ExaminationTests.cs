using ServeGen.Configuration;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>A hung worker is examined before it is killed, for a limited time, and whatever happens it is killed.</summary>
public sealed class ExaminationTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly PolicySettings Settings = Scenario.Settings(workers: 1) with
    {
        Timeout = 30 * Second,
        BootTimeout = 60 * Second,
        CapturesStacks = true,
    };

    [Fact]
    public void First_its_stacks_are_taken()
    {
        var server = Hung();

        Assert.Equal([new Effect.CaptureStacks(1)], server.Last.OfType<Effect.CaptureStacks>());
        Assert.Empty(server.Killed);
        Assert.Empty(server.Hooks<HookCall.WorkerHung>());
    }

    [Fact]
    public void Once_they_are_written_the_hook_is_called_and_it_is_killed()
    {
        var server = Hung().Advance(Second).Captured(0);

        Assert.Equal([1], server.Killed);
        Assert.Equal(1, Assert.Single(server.Hooks<HookCall.WorkerHung>()).Worker.Id);
        Assert.Equal(ExitCause.Hung, server.Buried(0).Notices<Notice.WorkerExited>()[^1].Cause);
    }

    [Fact]
    public void After_the_time_for_it_it_is_killed_without()
    {
        var server = Hung().Advance(PolicySettings.CaptureLimit - Second);
        Assert.Empty(server.All.OfType<Effect.Kill>());

        server.Advance(Second);
        Assert.Equal([1], server.Killed);
        Assert.Single(server.Hooks<HookCall.WorkerHung>());

        Assert.Empty(server.Captured(0).Last);
    }

    [Fact]
    public void Its_replacement_waits_for_neither()
    {
        var server = Hung();

        Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 0.08, 0.12);
        Assert.Equal(1, server.Ready(0).ReadyCount);
        Assert.Empty(server.All.OfType<Effect.Kill>());
    }

    [Fact]
    public void A_boot_that_takes_too_long_is_examined_too()
    {
        var server = Scenario.Started(Settings).Advance(60 * Second);
        Assert.Equal([new Effect.CaptureStacks(1)], server.Last.OfType<Effect.CaptureStacks>());

        server.Captured(0).Buried(0);

        Assert.Equal(ExitCause.BootFailed, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
    }

    [Fact]
    public void A_drain_that_takes_too_long_is_not()
    {
        var server = Scenario.Serving(Settings).Stop().Advance(30 * Second);

        Assert.Equal([1], server.Killed);
        Assert.DoesNotContain(server.All, effect => effect is Effect.CaptureStacks);
    }

    [Fact]
    public void Without_a_place_for_the_report_it_is_killed_at_once()
    {
        var server = Scenario.Serving(Settings with { CapturesStacks = false }).Advance(30 * Second);

        Assert.Equal([1], server.Killed);
        Assert.Single(server.Hooks<HookCall.WorkerHung>());
    }

    [Fact]
    public void A_quick_stop_meanwhile_gives_it_two_seconds()
    {
        var server = Hung().QuickStop();
        Assert.Empty(server.Killed);

        server.Advance(PolicySettings.QuickStop);

        Assert.Equal([1], server.Killed);
        Assert.Equal(ExitCodes.Success, server.Buried(0).ExitCode);
    }

    [Fact]
    public void A_second_INT_kills_it_at_once()
    {
        var server = Hung().QuickStop().QuickStop();

        Assert.Equal([1], server.Killed);
    }

    [Fact]
    public void A_graceful_stop_waits_no_longer_for_it_than_without()
    {
        var server = Hung().Stop().Advance(PolicySettings.CaptureLimit);

        Assert.Equal([1], server.Killed);
        Assert.Equal(ExitCodes.Success, server.Buried(0).ExitCode);
    }

    [Fact]
    public void If_it_dies_meanwhile_it_was_hung_all_the_same()
    {
        var server = Hung();

        server.Exit(1, new(null, 6));

        Assert.Equal(ExitCause.Hung, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
        Assert.Empty(server.Killed);
    }

    private static Scenario Hung() => Scenario.Serving(Settings).Advance(30 * Second);
}
