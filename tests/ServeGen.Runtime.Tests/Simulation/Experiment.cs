using ServeGen.Interop;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>Runs one schedule against a policy: first the trouble, then peace and quiet, then the end.</summary>
internal sealed class Experiment(Schedule schedule, Policy policy)
{
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromMinutes(20);
    private readonly World _world = new(schedule, policy);

    public int Turns => _world.Turns;

    public Ledger Ledger => _world.Ledger;

    public void Run()
    {
        _world.Send(new SupervisorEvent.Started());
        foreach (var step in schedule.Steps)
        {
            _world.RunUntil(_world.Now + step.After);
            Do(step);
        }

        if (Ledger.StopBy is null && Ledger.LingersUntil is null)
        {
            ComeToRest();
        }

        if (Ledger.StopBy is null)
        {
            _world.Send(new SupervisorEvent.StopRequested(Quick: schedule.Seed % 2 == 0));
        }

        // A stop may have a delay before it.
        _world.RunUntil((Ledger.StopBy ?? Ledger.LingersUntil!.Value) + World.LatestAlarm);
        _world.RunUntil(Ledger.StopBy!.Value + World.LatestAlarm + World.LongestBurial + TimeSpan.FromSeconds(0.1));
        Ledger.Rule(_world.HasEnded && Ledger.Exits == 1, "a stop ends, once and in time");
        Ledger.Rule(Ledger.HasAnswered, "whoever asked for a reload is told how it ended");
        Ledger.Rule(_world.Alive.Count == 0, "no process outlives the server");
        Ledger.Rule(_world.Successor is not { IsAlive: true } || Ledger.IsHandedOver, "no successor outlives the server but the one that serves");
    }

    private void Do(Step step)
    {
        switch (step.Act)
        {
            case Act.Nothing:
                break;
            case >= Act.DeployHealthy:
                _world.Deployed = step.Act;
                break;
            case >= Act.Crash:
                if (_world.Alive is { Count: > 0 } alive)
                {
                    DoTo(alive[step.Which % alive.Count], step.Act);
                }

                break;
            default:
                _world.Send(RequestOf(step.Act, step.Which));
                break;
        }
    }

    private void DoTo(FakeProcess process, Act act)
    {
        switch (act)
        {
            case Act.Crash:
                _world.Die(process, new ChildExit(null, 6));
                break;
            case Act.KillFromOutside:
                _world.Die(process, new ChildExit(null, SignalNumber.Kill));
                break;
            case Act.Freeze:
                process.IsFrozen = true;
                break;
            case Act.TermByHand:
                _world.LeaveByItself(process);
                break;
            case Act.AskForRecycling when process is { IsPromoted: true, IsLeaving: false, IsFrozen: false }:
                _world.Tell(process, new SupervisorEvent.WorkerWantsRecycling(process.Id));
                break;
            case Act.Leak:
                process.Row = process.Row with { Memory = 2_000 };
                break;
        }
    }

    private SupervisorEvent RequestOf(Act act, int which) => act switch
    {
        Act.ScaleToThree => new SupervisorEvent.ScaleToRequested(3),
        Act.RecycleAll => new SupervisorEvent.RecycleRequested(null),
        Act.RecycleASlot => new SupervisorEvent.RecycleRequested(which),
        Act.RecycleTime => new SupervisorEvent.RecycleTimeReached(),
        Act.Pause => new SupervisorEvent.PauseRequested(),
        Act.Usr1 => new SupervisorEvent.ReopenLogsRequested(),
        Act.Usr2 => new SupervisorEvent.UpgradeRequested(),
        Act.ChangeFiles => new SupervisorEvent.ReleaseChanged("App.dll changed"),
        Act.Hup => new SupervisorEvent.ReloadRequested(),
        Act.Term => new SupervisorEvent.StopRequested(Quick: false),
        Act.Int => new SupervisorEvent.StopRequested(Quick: true),
        Act.Ttin => new SupervisorEvent.ScaleRequested(+1),
        Act.Ttou => new SupervisorEvent.ScaleRequested(-1),
        _ => new SupervisorEvent.DeadlineDue(_world.Readings()),
    };

    private void ComeToRest()
    {
        // What happened already is still on its way to the policy: burials, the silence of who is frozen, the memory of who leaks.
        _world.CalmDown();

        // A pause ends with a reload, and only with one.
        _world.Send(new SupervisorEvent.ReloadRequested());
        _world.RunUntil(_world.Now + (Ledger.Settings.Timeout ?? TimeSpan.Zero) + ((Ledger.Settings.MemorySamples + 2) * PolicySettings.SampleInterval));
        var end = _world.Now + LongestRecovery;
        while (!_world.HasEnded && !Ledger.HasConverged && _world.Now < end)
        {
            _world.RunUntil(_world.Now + TimeSpan.FromSeconds(5));
        }

        // A server that has given up by now never became ready; that ends well, too.
        Ledger.Rule(_world.HasEnded || Ledger.HasConverged, "a healthy app ends with the wanted number of the newest generation", Ledger.Describe());
        var spawns = Ledger.Spawns;
        _world.RunUntil(_world.Now + TimeSpan.FromMinutes(1));
        Ledger.Rule(
            _world.HasEnded || (Ledger.Spawns == spawns && Ledger.HasConverged) || Ledger.Settings.MaxLifetime is not null, "at rest nothing is started");
    }
}
