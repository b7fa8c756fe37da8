using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Service;

public sealed class ServiceNotifierTests
{
    private readonly List<string> _sent = [];
    private readonly SteppedClock _time = new();

    [Fact]
    public void It_is_ready_when_every_wanted_worker_is_and_not_before()
    {
        var server = Scenario.Started(workers: 2);
        var service = NewNotifier();

        service.Follow(server.State);
        service.Follow(server.Ready(0).State);
        Assert.Equal(["STATUS=Starting: 0 of 2 workers are ready", "STATUS=Starting: 1 of 2 workers are ready"], _sent);

        service.Follow(server.Ready(1).State);
        Assert.Equal("READY=1\nSTATUS=Generation 1: 2 of 2 workers are ready", _sent[^1]);
    }

    [Fact]
    public void A_worker_that_is_lost_later_changes_the_line_alone()
    {
        var server = Scenario.Serving(workers: 2);
        var service = NewNotifier();
        service.Follow(server.State);

        service.Follow(server.Crash(0).State);
        service.Follow(server.State);

        Assert.Equal(["READY=1\nSTATUS=Generation 1: 2 of 2 workers are ready", "STATUS=Generation 1: 1 of 2 workers are ready"], _sent);
    }

    [Fact]
    public void A_reload_is_said_with_the_time_and_is_over_when_the_old_ones_are_replaced()
    {
        var server = Scenario.Serving(workers: 1);
        var service = NewNotifier();
        service.Follow(server.State);
        _time.Advance(TimeSpan.FromSeconds(7));

        service.Follow(server.Reload().State);
        service.Follow(server.Ready(0).State);
        service.Follow(server.Left(0).State);

        Assert.Equal("RELOADING=1\nMONOTONIC_USEC=7000001\nSTATUS=Reloading to generation 2: 1 of 1 workers are ready", _sent[1]);
        Assert.Equal("READY=1\nSTATUS=Generation 2: 1 of 1 workers are ready", _sent[^1]);
    }

    [Fact]
    public void A_stop_asks_for_as_much_time_as_it_may_take()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1) with { GracefulTimeout = TimeSpan.FromSeconds(40), ShutdownDelay = TimeSpan.FromSeconds(5) });
        var service = NewNotifier();
        service.Follow(server.State);

        service.Follow(server.Stop().State);

        Assert.StartsWith("STOPPING=1\nEXTEND_TIMEOUT_USEC=55000000\nSTATUS=Stopping: 1 workers are left", _sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_watchdog_hears_of_a_server_at_half_its_time()
    {
        var server = Scenario.Serving(workers: 1);
        var service = NewNotifier(TimeSpan.FromSeconds(10));
        service.Follow(server.State);
        Assert.Equal(TimeSpan.FromSeconds(5), service.Wait);
        Assert.Equal(1, Pings);

        _time.Advance(TimeSpan.FromSeconds(4));
        service.Follow(server.State);
        Assert.Equal(1, Pings);
        Assert.Equal(TimeSpan.FromSeconds(1), service.Wait);

        _time.Advance(TimeSpan.FromSeconds(1));
        service.Follow(server.State);
        Assert.Equal(2, Pings);
    }

    // And the loop is not woken at once again and again for it.
    [Fact]
    public void The_watchdog_hears_nothing_of_a_server_that_serves_nobody()
    {
        var server = Scenario.Serving(workers: 1);
        var service = NewNotifier(TimeSpan.FromSeconds(10));
        service.Follow(server.Crash(0).State);
        _time.Advance(TimeSpan.FromSeconds(6));
        service.Follow(server.State);

        Assert.Equal(0, Pings);
        Assert.Equal(TimeSpan.FromSeconds(5), service.Wait);
    }

    [Fact]
    public void Another_main_process_is_named_and_then_this_one_is_silent()
    {
        var server = Scenario.Serving(workers: 1);
        var service = NewNotifier(TimeSpan.FromSeconds(10));
        service.Follow(server.State);

        service.HandOver(4711);
        service.Follow(server.Stop().State);

        Assert.Equal("MAINPID=4711", _sent[^1]);
        Assert.Null(service.Wait);
    }

    [Fact]
    public void A_successor_is_silent_until_it_is_the_service()
    {
        var server = Scenario.Serving(workers: 1);
        var service = NewNotifier();
        service.Mute();
        service.Follow(server.State);
        Assert.Empty(_sent);

        service.Begin();
        service.Follow(server.State);
        Assert.StartsWith("READY=1", Assert.Single(_sent), StringComparison.Ordinal);
    }

    private int Pings => _sent.Count(message => message == "WATCHDOG=1");

    private ServiceNotifier NewNotifier(TimeSpan? watchdog = null) => new(_sent.Add, watchdog, _time);

    /// <summary>A clock in microseconds that only a test moves. It never says 0.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += (long)by.TotalMicroseconds;
    }
}
