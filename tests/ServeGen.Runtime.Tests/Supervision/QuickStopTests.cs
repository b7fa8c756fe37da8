using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class QuickStopTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Fact]
    public void INT_gives_requests_in_flight_two_seconds()
    {
        var server = Scenario.Serving(workers: 2, grace: Grace).QuickStop();
        Assert.All(server.Told, tell => Assert.Equal(SupervisorCommand.Quit, tell.Command));
        Assert.Empty(server.Advance(TimeSpan.FromSeconds(1.9)).Killed);

        server.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(2, server.Killed.Count);
        Assert.Equal(ExitCause.Asked, server.Buried(0).Notices<Notice.WorkerExited>()[^1].Cause);
    }

    [Fact]
    public void A_second_INT_kills_at_once()
    {
        var server = Scenario.Serving(workers: 2).QuickStop().QuickStop();

        Assert.Equal([1, 2], server.Killed);
        Assert.Equal(ExitCodes.Success, server.Buried(0).Buried(1).ExitCode);
    }

    [Fact]
    public void A_third_INT_kills_nobody_twice()
    {
        var server = Scenario.Serving(workers: 2).QuickStop().QuickStop().QuickStop();

        Assert.Empty(server.Killed);
    }

    [Fact]
    public void INT_after_TERM_hurries()
    {
        var server = Scenario.Serving(workers: 1, grace: Grace).Stop().Advance(TimeSpan.FromSeconds(5)).QuickStop();
        Assert.Equal([new Effect.Tell(1, SupervisorCommand.Quit)], server.Told);

        server.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([1], server.Killed);
    }

    [Fact]
    public void INT_after_TERM_never_gives_more_time_than_TERM_did()
    {
        var server = Scenario.Serving(workers: 1, grace: Grace).Stop().Advance(TimeSpan.FromSeconds(29.5)).QuickStop();

        server.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal([1], server.Killed);
    }

    [Fact]
    public void TERM_after_INT_does_not_slow_down()
    {
        var server = Scenario.Serving(workers: 1, grace: Grace).QuickStop().Stop();
        Assert.Empty(server.Last);

        server.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([1], server.Killed);
    }
}
