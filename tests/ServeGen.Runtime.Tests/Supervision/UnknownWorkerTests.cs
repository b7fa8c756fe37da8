using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>Messages cross on their way: what comes from a process that is gone must change nothing.</summary>
public sealed class UnknownWorkerTests
{
    private static readonly ChildExit Exit = new(0, null);

    public static TheoryData<string> Events => [.. Build(0).Keys];

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_of_a_worker_that_never_was_is_ignored(string name)
    {
        var server = Scenario.Serving(workers: 1);
        var before = server.State;

        server.Send(Build(99)[name]);

        Assert.Empty(server.Last);
        Assert.Equal(before, server.State);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_of_a_reaped_worker_is_ignored(string name)
    {
        var server = Scenario.Serving(workers: 1);
        var gone = server.ReadyIn(0);
        server.Crash(0);
        var before = server.State;

        server.Send(Build(gone)[name]);

        Assert.Empty(server.Last);
        Assert.Equal(before, server.State);
    }

    [Theory]
    [InlineData("warming")]
    [InlineData("cold")]
    [InlineData("ready")]
    [InlineData("draining")]
    [InlineData("captured")]
    [InlineData("recycling")]
    public void A_draining_worker_cannot_change_its_mind(string name)
    {
        var server = Scenario.Serving(workers: 1).Stop();

        server.Send(Build(server.DrainingIn(0))[name]);

        Assert.Empty(server.Last);
        Assert.Equal(WorkerState.Draining, server.Worker(1).State);
    }

    [Theory]
    [InlineData("captured")]
    [InlineData("recycling")]
    public void A_worker_that_is_not_ready_cannot_speak_as_if_it_were(string name)
    {
        var server = Scenario.Started(workers: 1);

        server.Send(Build(server.StartingIn(0))[name]);

        Assert.Empty(server.Last);
    }

    private static Dictionary<string, SupervisorEvent> Build(int id) => new(StringComparer.Ordinal)
    {
        ["wired"] = new SupervisorEvent.WorkerWired(id),
        ["warming"] = new SupervisorEvent.WorkerWarming(id),
        ["cold"] = new SupervisorEvent.WarmupFailed(id, "GET / answered 500"),
        ["ready"] = new SupervisorEvent.WorkerReady(id),
        ["draining"] = new SupervisorEvent.WorkerDraining(id),
        ["recycling"] = new SupervisorEvent.WorkerWantsRecycling(id),
        ["captured"] = new SupervisorEvent.StacksCaptured(id),
        ["exited"] = new SupervisorEvent.WorkerExited(id, Exit),
        ["not started"] = new SupervisorEvent.SpawnFailed(id),
    };
}
