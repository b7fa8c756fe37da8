using ServeGen.Interop;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The policy, or something that pretends to be it.</summary>
internal delegate Decision Policy(SupervisorState state, SupervisorEvent happened, TimeSpan now);

/// <summary>
/// A machine on virtual time: carries out what the policy wants, with random latencies, and tells it what happens. The
/// life of the processes is in the other part; every turn is shown to <see cref="Ledger"/>, which knows the rules.
/// </summary>
internal sealed partial class World
{
    public static readonly TimeSpan LongestBurial = TimeSpan.FromSeconds(0.5);
    public static readonly TimeSpan LatestAlarm = TimeSpan.FromSeconds(0.02);

    private readonly PriorityQueue<Action, (TimeSpan, long)> _agenda = new();
    private readonly Random _random;
    private readonly Policy _policy;
    private readonly PolicySettings _settings;
    private SupervisorState _state;
    private long _sequence;
    private int _alarmVersion;
    private int _planOrders;

    public World(Schedule schedule, Policy policy)
    {
        _policy = policy;
        _random = new Random(schedule.Seed);
        _settings = schedule.Settings;
        _state = SupervisorState.Initial(schedule.Settings, (ulong)schedule.Seed);
        Ledger = new Ledger(schedule.Settings);
    }

    public Ledger Ledger { get; }

    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(1);

    public bool HasEnded { get; private set; }

    /// <summary>The turns that mattered: an alarm that brings about nothing but the next alarm does not count.</summary>
    public int Turns { get; private set; }

    public void Send(SupervisorEvent happened)
    {
        if (HasEnded)
        {
            return;
        }

        var decision = _policy(_state, happened, Now);
        Turns += happened is not SupervisorEvent.DeadlineDue || decision.Effects.Exists(effect => effect is not Effect.WakeAt) ? 1 : 0;
        Ledger.Turn(happened, decision, Now);
        _state = decision.State;
        foreach (var effect in decision.Effects)
        {
            CarryOut(effect);
        }
    }

    public void RunUntil(TimeSpan time)
    {
        while (!HasEnded && _agenda.TryPeek(out _, out var next) && next.Item1 <= time)
        {
            Now = next.Item1;
            _agenda.Dequeue()();
        }

        Now = time;
    }

    private void CarryOut(Effect effect)
    {
        switch (effect)
        {
            case Effect.Spawn spawn:
                Start(spawn);
                break;
            case Effect.Tell tell:
                Command(tell);
                break;
            case Effect.Kill kill when _processes.TryGetValue(kill.Id, out var process):
                After(Upto(0.005), () => Die(process, new ChildExit(null, SignalNumber.Kill)));
                break;
            case Effect.CaptureStacks capture:
                Examine(capture.Id);
                break;
            case Effect.MakePlan:
                MakePlan();
                break;
            case Effect.WakeAt wake:
                SetAlarm(wake.Time);
                break;
            case Effect.PrepareUpgrade:
                // The hook takes its time; and what is PID 1 can have no successor.
                After(Upto(0.5), () => Send(Chance(0.9) ? new SupervisorEvent.UpgradePrepared() : new SupervisorEvent.SuccessorGone("PID 1")));
                break;
            case Effect.StartSuccessor:
                StartSuccessor();
                break;
            case Effect.EndSuccessor when Successor is { } successor:
                Later(successor, Upto(0.02), () => EndSuccessor(successor));
                break;
            case Effect.KillSuccessor when Successor is { } successor:
                After(Upto(0.005), () => Gone(successor));
                break;
            case Effect.ExitProcess:
                HasEnded = true;
                break;
        }
    }

    // Some answers come too late, or never.
    private void Examine(int id)
    {
        if (Chance(0.9))
        {
            After(Upto(7), () => Send(new SupervisorEvent.StacksCaptured(id)));
        }
    }

    // A newer order replaces an older one, whose answer is never heard.
    private void MakePlan()
    {
        var order = ++_planOrders;
        var refused = Deployed == Act.DeployRefused;
        var plan = Chance(0.5) ? _settings : _settings with
        {
            Workers = _random.Next(1, 6),
            Spares = _random.Next(0, 3),
            Timeout = Pick(null, TimeSpan.FromSeconds(5), _settings.Timeout),
            BootTimeout = Pick(null, TimeSpan.FromSeconds(2), _settings.BootTimeout),
            GracefulTimeout = Pick(TimeSpan.FromSeconds(1), _settings.GracefulTimeout),
            MaxMemory = Pick(0, 1_000),
            MaxLifetime = Pick(null, TimeSpan.FromSeconds(20), _settings.MaxLifetime),
        };
        After(Upto(1), () =>
        {
            if (order == _planOrders)
            {
                Send(refused ? new SupervisorEvent.PlanRefused("no") : new SupervisorEvent.PlanAccepted(plan));
            }
        });
    }

    // A timer is late, or rounds down and is early; then the policy must ask again.
    private void SetAlarm(TimeSpan? time)
    {
        var version = ++_alarmVersion;
        if (time is not { } due)
        {
            return;
        }

        var early = Chance(0.1) ? TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
        var rings = due - early + (early == TimeSpan.Zero ? Upto(LatestAlarm.TotalSeconds) : TimeSpan.Zero);
        At(rings < Now ? Now : rings, () =>
        {
            if (version == _alarmVersion)
            {
                Send(new SupervisorEvent.DeadlineDue(Readings()));
            }
        });
    }

    private void After(TimeSpan delay, Action action) => At(Now + delay, action);

    private void At(TimeSpan time, Action action) => _agenda.Enqueue(action, (time, _sequence++));

    private TimeSpan Upto(double seconds) => TimeSpan.FromSeconds(_random.NextDouble() * seconds);

    private T Pick<T>(params T[] some) => some[_random.Next(some.Length)];

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
