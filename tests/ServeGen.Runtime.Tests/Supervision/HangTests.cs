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

        // Ctrl-Z and fg, or a frozen container: first the late alarm, then the heartbeats that waited in the queue.
        server.AdvanceWithoutAlarm(10 * Timeout).Send(new SupervisorEvent.DeadlineDue());
        server.Heartbeat(0).Heartbeat(1);
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
}
