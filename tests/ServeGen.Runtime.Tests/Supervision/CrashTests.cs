using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class CrashTests
{
    [Fact]
    public void A_crashed_worker_is_replaced_in_its_slot_after_the_back_off()
    {
        var server = Scenario.Serving(workers: 3).Crash(1);
        Assert.Empty(server.Spawned);

        Assert.InRange(server.TimeToNextSpawn(), TimeSpan.FromSeconds(0.08), TimeSpan.FromSeconds(0.12));
        Assert.Equal(1, Assert.Single(server.Spawned).Slot);
    }

    [Fact]
    public void Other_workers_do_not_notice_a_crash()
    {
        var server = Scenario.Serving(workers: 3).Crash(1).Advance(TimeSpan.FromSeconds(1)).Ready(1);

        Assert.Equal(3, server.ReadyCount);
        Assert.DoesNotContain(server.All, effect => effect is Effect.Tell { Command: not SupervisorCommand.Promote } or Effect.Kill);
    }

    [Fact]
    public void The_log_says_when_the_slot_gets_another()
    {
        var server = Scenario.Serving(workers: 1).Crash(0);

        var promised = Assert.Single(server.Notices<Notice.WorkerExited>()).RestartIn;

        Assert.Equal(promised, server.TimeToNextSpawn());
    }

    [Theory]
    [InlineData(null, 6, ExitCause.Crashed)]
    [InlineData(null, 11, ExitCause.Crashed)]
    [InlineData(0, null, ExitCause.Crashed)]
    [InlineData(134, null, ExitCause.Crashed)]
    [InlineData(null, SignalNumber.Kill, ExitCause.Killed)]
    [InlineData(null, null, ExitCause.Crashed)]
    public void The_end_of_a_ready_worker_is_judged_by_its_signal(int? code, int? signal, ExitCause expected)
    {
        var server = Scenario.Serving(workers: 1);

        server.Exit(server.ReadyIn(0), new ChildExit(code, signal));

        Assert.Equal(expected, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
    }

    [Theory]
    [InlineData(null, SignalNumber.Kill)]
    [InlineData(null, 6)]
    [InlineData(0, null)]
    public void Any_end_before_ready_is_a_failed_boot(int? code, int? signal)
    {
        var server = Scenario.Started(workers: 1);

        server.Exit(server.StartingIn(0), new ChildExit(code, signal));

        Assert.Equal(ExitCause.BootFailed, Assert.Single(server.Notices<Notice.WorkerExited>()).Cause);
    }

    [Fact]
    public void Each_crash_in_a_row_doubles_the_delay_up_to_thirty_seconds()
    {
        var server = Scenario.Serving(workers: 1);
        foreach (var expected in new[] { 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30, 30 })
        {
            server.Crash(0);
            Assert.InRange(server.TimeToNextSpawn().TotalSeconds, expected * 0.8, expected * 1.2);

            // So rare are they that the server is not degraded.
            server.Advance(PolicySettings.FailureWindow).Ready(0);
        }
    }

    [Fact]
    public void A_minute_of_service_clears_the_record()
    {
        var server = Scenario.Serving(workers: 1);
        for (var crash = 0; crash < 8; crash++)
        {
            server.Crash(0);
            server.TimeToNextSpawn();
            server.Ready(0);
        }

        server.Advance(TimeSpan.FromSeconds(60)).Crash(0);

        Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 0.08, 0.12);
    }

    [Fact]
    public void A_minute_of_service_that_ends_in_a_recycle_clears_the_record_too()
    {
        var server = Scenario.Serving(workers: 1);
        for (var crash = 0; crash < 8; crash++)
        {
            server.Crash(0);
            server.TimeToNextSpawn();
            server.Ready(0);
        }

        server.Advance(TimeSpan.FromSeconds(60)).WantsRecycling(0).Ready(0).Crash(0);

        Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 0.08, 0.12);
    }

    [Fact]
    public void Almost_a_minute_of_service_does_not()
    {
        var server = Scenario.Serving(workers: 1).Crash(0);
        server.TimeToNextSpawn();

        server.Ready(0).Advance(TimeSpan.FromSeconds(59.9)).Crash(0);

        Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 0.16, 0.24);
    }

    [Fact]
    public void A_slot_that_crashes_does_not_slow_down_another()
    {
        var server = Scenario.Serving(workers: 2);
        for (var crash = 0; crash < 5; crash++)
        {
            server.Crash(0);
            server.TimeToNextSpawn();
            server.Ready(0);
        }

        server.Crash(1);

        Assert.InRange(server.TimeToNextSpawn().TotalSeconds, 0.08, 0.12);
    }
}
