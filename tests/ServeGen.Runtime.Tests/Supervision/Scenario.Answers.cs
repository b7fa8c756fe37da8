using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>What became of the server.</summary>
internal sealed partial class Scenario
{
    /// <summary>What the last event brought about.</summary>
    public IReadOnlyList<Effect> Last { get; private set; } = [];

    /// <summary>What all events brought about.</summary>
    public IReadOnlyList<Effect> All => _all;

    public TimeSpan? Alarm => _alarm;

    public int ReadyCount => State.Workers.Count(worker => worker.IsReady);

    public bool HasExited => _all.OfType<Effect.ExitProcess>().Any();

    public int ExitCode => Assert.Single(_all.OfType<Effect.ExitProcess>()).Code;

    public IReadOnlyList<Effect.Spawn> Spawned => [.. Last.OfType<Effect.Spawn>()];

    /// <summary>Who was told to leave.</summary>
    public IReadOnlyList<Effect.Tell> Told => [.. Last.OfType<Effect.Tell>().Where(tell => tell.Command != SupervisorCommand.Promote)];

    public IReadOnlyList<int> Promoted => [.. Last.OfType<Effect.Tell>().Where(tell => tell.Command == SupervisorCommand.Promote).Select(tell => tell.Id)];

    public IReadOnlyList<T> Hooks<T>()
        where T : HookCall => [.. _all.OfType<Effect.RunHook>().Select(hook => hook.Call).OfType<T>()];

    public IReadOnlyList<Effect.ReloadEnded> ReloadsEnded => [.. _all.OfType<Effect.ReloadEnded>()];

    public IReadOnlyList<int> Killed => [.. Last.OfType<Effect.Kill>().Select(kill => kill.Id)];

    public IReadOnlyList<T> Notices<T>()
        where T : Notice => [.. _all.OfType<Effect.Report>().Select(report => report.Notice).OfType<T>()];

    public int StartingIn(int slot) => InState(slot, WorkerState.Starting);

    public int ReadyIn(int slot) => InState(slot, WorkerState.Ready);

    public int StandbyIn(int slot) => InState(slot, WorkerState.Standby);

    public int DrainingIn(int slot) => InState(slot, WorkerState.Draining);

    public WorkerHandle Worker(int id) => Assert.Single(State.Workers, worker => worker.Id == id);

    private int BootedIn(int slot) => Assert.Single(State.Workers, worker => worker.Slot == slot && worker.IsBooted).Id;

    private int InState(int slot, WorkerState state) =>
        Assert.Single(State.Workers, worker => worker.Slot == slot && worker.State == state).Id;
}
