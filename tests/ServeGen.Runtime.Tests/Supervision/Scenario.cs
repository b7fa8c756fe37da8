using System.Collections.Immutable;
using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>Drives the policy on virtual time, as the shell would, and remembers what it wanted done.</summary>
internal sealed class Scenario
{
    private readonly List<Effect> _all = [];
    private readonly Dictionary<int, Reading> _readings = [];
    private TimeSpan? _alarm;

    private Scenario(PolicySettings settings) => State = SupervisorState.Initial(settings, random: 42);

    public SupervisorState State { get; private set; }

    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(1);

    /// <summary>What the last event brought about.</summary>
    public IReadOnlyList<Effect> Last { get; private set; } = [];

    /// <summary>What all events brought about.</summary>
    public IReadOnlyList<Effect> All => _all;

    public TimeSpan? Alarm => _alarm;

    public int ReadyCount => State.Workers.Count(worker => worker.IsReady);

    public bool HasExited => _all.OfType<Effect.ExitProcess>().Any();

    public int ExitCode => Assert.Single(_all.OfType<Effect.ExitProcess>()).Code;

    /// <summary>A started server of which nothing is ready. Heartbeats are off unless a timeout is given.</summary>
    public static Scenario Started(int workers, TimeSpan? timeout = null, TimeSpan? bootTimeout = null, TimeSpan? grace = null)
    {
        return Started(new PolicySettings(workers, timeout, bootTimeout, grace ?? TimeSpan.FromSeconds(30)));
    }

    public static Scenario Started(PolicySettings settings) => new Scenario(settings).Send(new SupervisorEvent.Started());

    /// <summary>A server that serves with every worker.</summary>
    public static Scenario Serving(int workers, TimeSpan? timeout = null, TimeSpan? bootTimeout = null, TimeSpan? grace = null)
    {
        return Serving(new PolicySettings(workers, timeout, bootTimeout, grace ?? TimeSpan.FromSeconds(30)));
    }

    public static Scenario Serving(PolicySettings settings)
    {
        var scenario = Started(settings);
        for (var slot = 0; slot < settings.Workers + settings.Spares; slot++)
        {
            scenario.Ready(slot);
        }

        return scenario;
    }

    public Scenario Send(SupervisorEvent happened)
    {
        var decision = SupervisorPolicy.Decide(State, happened, Now);
        State = decision.State;
        Last = decision.Effects;
        _all.AddRange(Last);
        _alarm = Last.OfType<Effect.WakeAt>().LastOrDefault() is { } wake ? wake.Time : _alarm;
        return this;
    }

    public Scenario Ready(int slot)
    {
        var id = StartingIn(slot);
        _readings[id] = new Reading(Now);
        return Send(new SupervisorEvent.WorkerReady(id));
    }

    /// <summary>The worker's thread pool runs: the scoreboard knows, and nobody is told.</summary>
    public Scenario Heartbeat(int slot)
    {
        var id = ReadyIn(slot);
        _readings[id] = _readings[id] with { LastBeat = Now };
        return this;
    }

    /// <summary>From now on the worker takes that much memory.</summary>
    public Scenario Memory(int slot, long memory, long managed = 0)
    {
        _readings[ReadyIn(slot)] = new Reading(Now, memory, managed);
        return this;
    }

    public Scenario WantsRecycling(int slot) => Send(new SupervisorEvent.WorkerWantsRecycling(ReadyIn(slot)));

    public Scenario TermByHand(int slot) => Send(new SupervisorEvent.WorkerDraining(ReadyIn(slot)));

    public Scenario FailBoot(int slot, int code = 1) => Exit(StartingIn(slot), new ChildExit(code, null));

    public Scenario Crash(int slot, int signal = 6) => Exit(ReadyIn(slot), new ChildExit(null, signal));

    /// <summary>A worker that was told to leave has left.</summary>
    public Scenario Left(int slot) => Exit(InState(slot, WorkerState.Draining), new ChildExit(0, null));

    /// <summary>A worker that the supervisor killed is buried.</summary>
    public Scenario Buried(int slot) => Exit(InState(slot, WorkerState.Hung), new ChildExit(null, SignalNumber.Kill));

    public Scenario Exit(int id, ChildExit exit) => Send(new SupervisorEvent.WorkerExited(id, exit));

    /// <summary>A reload whose plan is accepted, with the same settings unless others are given.</summary>
    public Scenario Reload(PolicySettings? settings = null)
    {
        Send(new SupervisorEvent.ReloadRequested());
        return Send(new SupervisorEvent.PlanAccepted(settings ?? State.Settings));
    }

    public Scenario Scale(int change) => Send(new SupervisorEvent.ScaleRequested(change));

    public Scenario Stop() => Send(new SupervisorEvent.StopRequested(Quick: false));

    public Scenario QuickStop() => Send(new SupervisorEvent.StopRequested(Quick: true));

    /// <summary>Lets time pass and rings every alarm that falls into it.</summary>
    public Scenario Advance(TimeSpan time)
    {
        var end = Now + time;
        while (_alarm <= end)
        {
            RingAlarm();
        }

        Now = end;
        return this;
    }

    /// <summary>Lets time pass without an alarm: the loop was busy, or the timer is late.</summary>
    public Scenario AdvanceWithoutAlarm(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>Lets time pass until a worker is started; how long that took.</summary>
    public TimeSpan TimeToNextSpawn()
    {
        var from = Now;
        do
        {
            Assert.True(_alarm.HasValue, "nothing is started and no alarm is set: the policy sleeps for ever");
            RingAlarm();
        }
        while (Spawned.Count == 0);
        return Now - from;
    }

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

    private int InState(int slot, WorkerState state) =>
        Assert.Single(State.Workers, worker => worker.Slot == slot && worker.State == state).Id;

    private void RingAlarm()
    {
        Now = _alarm!.Value > Now ? _alarm.Value : Now;
        _alarm = null;
        Send(new SupervisorEvent.DeadlineDue(_readings.ToImmutableDictionary()));
    }
}
