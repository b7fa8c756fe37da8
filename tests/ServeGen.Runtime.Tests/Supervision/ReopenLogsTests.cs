using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class ReopenLogsTests
{
    [Fact]
    public void Every_process_that_lives_opens_its_log_anew()
    {
        var server = Scenario.Serving(Scenario.Settings(workers: 1, spares: 1)).Reload().Ready(0);
        var all = server.State.Workers.Select(worker => worker.Id);

        server.Send(new SupervisorEvent.ReopenLogsRequested());

        Assert.Equal([new Effect.ReopenLogs(), .. all.Select(id => new Effect.Tell(id, SupervisorCommand.Reopen))], server.Last);
    }

    [Fact]
    public void Who_is_hung_would_not_hear_it()
    {
        var server = Scenario.Serving(workers: 1, timeout: TimeSpan.FromSeconds(1)).Advance(TimeSpan.FromSeconds(1));

        server.Send(new SupervisorEvent.ReopenLogsRequested());

        Assert.Equal([new Effect.ReopenLogs()], server.Last);
    }

    [Fact]
    public void It_is_possible_at_any_time()
    {
        var stopping = Scenario.Serving(workers: 1).Stop().Send(new SupervisorEvent.ReopenLogsRequested());
        Assert.Equal(2, stopping.Last.Count);

        var paused = Scenario.Serving(workers: 1).Pause().Left(0).Send(new SupervisorEvent.ReopenLogsRequested());
        Assert.Single(paused.Last);
    }
}
