using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class WakeUpTests
{
    [Fact]
    public void Without_any_limit_the_policy_sleeps_until_something_happens()
    {
        Assert.Null(Scenario.Serving(workers: 2).Alarm);
    }

    [Fact]
    public void The_alarm_is_set_to_the_earliest_limit()
    {
        var server = Scenario.Serving(workers: 2, timeout: TimeSpan.FromSeconds(30)).Advance(TimeSpan.FromSeconds(10)).Heartbeat(0);

        Assert.Equal(server.Now + TimeSpan.FromSeconds(20), server.Alarm);
    }

    [Fact]
    public void It_is_not_set_again_to_the_same_time()
    {
        var server = Scenario.Serving(workers: 2, timeout: TimeSpan.FromSeconds(30)).Advance(TimeSpan.FromSeconds(1)).Heartbeat(1);

        Assert.DoesNotContain(server.Last, effect => effect is Effect.WakeAt);
    }

    [Fact]
    public void An_alarm_that_rings_too_early_is_set_again()
    {
        var server = Scenario.Serving(workers: 1, timeout: TimeSpan.FromSeconds(30));
        var expected = server.Alarm;

        server.Advance(TimeSpan.FromSeconds(29.999)).Ring();

        Assert.Equal([new Effect.WakeAt(expected)], server.Last);
    }

    [Fact]
    public void An_alarm_that_rings_too_late_does_what_is_overdue()
    {
        var server = Scenario.Serving(workers: 2, timeout: TimeSpan.FromSeconds(30));

        server.AdvanceWithoutAlarm(TimeSpan.FromSeconds(31)).Ring();

        Assert.Equal(2, server.Killed.Count);
    }

    [Fact]
    public void Any_event_at_all_ends_a_boot_that_is_overdue()
    {
        var server = Scenario.Started(workers: 1, bootTimeout: TimeSpan.FromSeconds(30));

        server.AdvanceWithoutAlarm(TimeSpan.FromSeconds(31)).Scale(-1);

        Assert.Single(server.Killed);
    }

    [Fact]
    public void When_nothing_is_pending_any_more_it_is_switched_off()
    {
        var server = Scenario.Serving(workers: 1).Reload().Ready(0);
        Assert.NotNull(server.Alarm);

        Assert.Null(server.Left(0).Alarm);
    }

    [Fact]
    public void An_alarm_that_nobody_needs_is_harmless()
    {
        var server = Scenario.Serving(workers: 1).Send(new SupervisorEvent.DeadlineDue());

        Assert.Empty(server.Last);
    }
}
