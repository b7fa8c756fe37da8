using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class HangTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_worker_without_a_heartbeat_is_killed_and_replaced()
    {
        var server = Scenario.Serving(workers: 1, timeout: Timeout);
        var hung = server.ReadyIn(0);

        server.Advance(Timeout);

        Assert.Equal([hung], server.Killed);
        Assert.Single(server.Notices<Notice.HeartbeatMissed>());
        Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 0.08, 0.12);
    }

    [Fact]
    public void Heartbeats_keep_a_worker_alive()
    {
        var server = Scenario.Serving(workers: 1, timeout: Timeout);
        for (var beat = 0; beat < 100; beat++)
        {
            server.Advance(Timeout - TimeSpan.FromMilliseconds(1)).Heartbeat(0);
        }

        Assert.Equal(1, server.ReadyCount);
        Assert.DoesNotContain(server.All, effect => effect is Effect.Kill);
    }

    [Fact]
    public void Time_that_the_supervisor_slept_is_not_held_against_the_workers()
    {
        var server = Scenario.Serving(workers: 2, timeout: Timeout);

        // Ctrl-Z and fg, or a frozen container: the alarm is late, and nobody could send a heartbeat.
        server.AdvanceWithoutAlarm(10 * Timeout).Ring();
        Assert.DoesNotContain(server.All, effect => effect is Effect.Kill);

        server.Advance(Timeout);
        Assert.Equal(2, server.Notices<Notice.HeartbeatMissed>().Count);
    }

    [Fact]
    public void The_replacement_need_not_wait_for_the_burial()
    {
        var server = Scenario.Serving(workers: 1, timeout: Timeout).Advance(Timeout + TimeSpan.FromSeconds(1));

        server.Ready(0);

        Assert.Equal(1, server.ReadyCount);
        Assert.Equal(2, server.State.Workers.Count);
    }

    [Fact]
    public void Its_end_is_called_hung_and_punished_once()
    {
        var server = Scenario.Serving(workers: 1, timeout: Timeout).Advance(Timeout);

        server.Buried(0);

        Assert.Equal(ExitCause.Hung, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
        Assert.Equal(1, Assert.Single(server.State.Slots).Failures);
    }

    [Fact]
    public void It_is_killed_once()
    {
        var server = Scenario.Serving(workers: 1, timeout: Timeout).Advance(TimeSpan.FromHours(1));

        Assert.Single(server.All.OfType<Effect.Kill>(), kill => kill.Id == 1);
    }

    [Fact]
    public void Without_a_timeout_silence_is_fine()
    {
        var server = Scenario.Serving(workers: 1, timeout: null).Advance(TimeSpan.FromDays(100));

        Assert.Equal(1, server.ReadyCount);
    }

    [Fact]
    public void Any_other_event_is_no_reason_to_judge()
    {
        var server = Scenario.Serving(workers: 1, timeout: Timeout);

        // The alarm is late by less than counts as sleep; what the scoreboard says is not known yet.
        server.AdvanceWithoutAlarm(Timeout + TimeSpan.FromSeconds(0.5)).Scale(+1).Heartbeat(0).Ring();

        Assert.Empty(server.Notices<Notice.HeartbeatMissed>());
    }

    [Fact]
    public void Who_has_no_row_in_the_scoreboard_is_not_judged()
    {
        var server = Scenario.Serving(workers: 1, timeout: Timeout).AdvanceWithoutAlarm(Timeout);

        server.Send(new SupervisorEvent.DeadlineDue());

        Assert.Equal(1, server.ReadyCount);
        Assert.Equal(server.Now + Timeout, server.Alarm);
    }
}
