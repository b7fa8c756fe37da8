using System.Collections.Immutable;
using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

/// <summary>
/// Drives the policy on virtual time, as the shell would, and remembers what it wanted done. What can be asked of it is in
/// the other part.
/// </summary>
internal sealed partial class Scenario
{
    private readonly List<Effect> _all = [];
    private readonly Dictionary<int, Reading> _readings = [];
    private TimeSpan? _alarm;

    private Scenario(PolicySettings settings) => State = SupervisorState.Initial(settings, random: 42);

    public SupervisorState State { get; private set; }

    public TimeSpan Now { get; private set; } = TimeSpan.FromHours(1);

    /// <summary>A started server of which nothing is ready. Heartbeats are off unless a timeout is given.</summary>
    public static Scenario Started(int workers, TimeSpan? timeout = null, TimeSpan? bootTimeout = null, TimeSpan? grace = null)
    {
        return Started(new PolicySettings(workers, timeout, bootTimeout, grace ?? TimeSpan.FromSeconds(30)));
    }

    /// <summary>Settings without any limit but the grace of 30 s.</summary>
    public static PolicySettings Settings(int workers, int spares = 0) =>
        new(workers, Timeout: null, BootTimeout: null, TimeSpan.FromSeconds(30)) { Spares = spares };

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
        var id = BootedIn(slot);
        _readings[id] = _readings[id] with { LastBeat = Now };
        return this;
    }

    /// <summary>From now on the worker takes that much memory.</summary>
    public Scenario Memory(int slot, long memory, long managed = 0)
    {
        _readings[BootedIn(slot)] = new Reading(Now, memory, managed);
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

    public Scenario Recycle(int? slot = null) => Send(new SupervisorEvent.RecycleRequested(slot));

    public Scenario Pause() => Send(new SupervisorEvent.PauseRequested());

    /// <summary>What the hung worker was at is written down.</summary>
    public Scenario Captured(int slot) => Send(new SupervisorEvent.StacksCaptured(InState(slot, WorkerState.Hung)));

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

    /// <summary>The alarm rings, be it too early or too late.</summary>
    public Scenario Ring() => Send(new SupervisorEvent.DeadlineDue(_readings.ToImmutableDictionary()));

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

    private void RingAlarm()
    {
        Now = _alarm!.Value > Now ? _alarm.Value : Now;
        _alarm = null;
        Ring();
    }
}
