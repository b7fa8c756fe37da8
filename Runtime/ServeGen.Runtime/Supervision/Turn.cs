using System.Collections.Immutable;
using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>
/// One turn of the policy: collects the changes that one event causes. Lives only inside
/// <see cref="SupervisorPolicy.Decide"/>, so that the policy stays pure to the outside. Here are the events; the other parts
/// are deadlines, reconciling and stopping.
/// </summary>
internal sealed partial class Turn(SupervisorState state, TimeSpan now)
{
    private readonly ImmutableList<Effect>.Builder _effects = ImmutableList.CreateBuilder<Effect>();

    public SupervisorState State { get; private set; } = state;

    public ImmutableList<Effect> Effects => _effects.ToImmutable();

    private PolicySettings Settings => State.Settings;

    public void Handle(SupervisorEvent happened)
    {
        switch (happened)
        {
            case SupervisorEvent.DeadlineDue:
                // The alarm is spent, even if the clock says that it rang a moment too early.
                State = State with { WakeAt = null };
                break;
            case SupervisorEvent.StopRequested stop:
                HandleStop(stop.Quick);
                break;
            case SupervisorEvent.ReloadRequested when State.Phase == Phase.Running:
                HandleReload();
                break;
            case SupervisorEvent.ScaleRequested scale when State.Phase == Phase.Running:
                HandleScale(scale.Change);
                break;
            case SupervisorEvent.WorkerWired wired when Find(wired.Id) is { } worker:
                Replace(worker with { IsWired = true });
                break;
            case SupervisorEvent.EndpointsOverridden overridden when State.Overridden != overridden.Endpoints:
                // Every worker says it; the operator need not read it more than once.
                State = State with { Overridden = overridden.Endpoints };
                Report(new Notice.EndpointsOverridden(overridden.Endpoints));
                break;
            case SupervisorEvent.WorkerReady ready when Find(ready.Id) is { State: WorkerState.Starting } worker:
                HandleReady(worker);
                break;
            case SupervisorEvent.WorkerHeartbeat beat when Find(beat.Id) is { State: WorkerState.Ready } worker:
                Replace(worker with { Deadline = now + Settings.Timeout });
                break;
            case SupervisorEvent.WorkerDraining draining when Find(draining.Id) is { HoldsSlot: true } worker:
                HandleDraining(worker);
                break;
            case SupervisorEvent.WorkerWantsRecycling wants when Find(wants.Id) is { IsReady: true, WantsRecycling: false } worker:
                Replace(worker with { WantsRecycling = true });
                break;
            case SupervisorEvent.WorkerExited exited when Find(exited.Id) is { } worker:
                HandleExit(worker, exited.Exit);
                break;
            case SupervisorEvent.SpawnFailed failed when Find(failed.Id) is { } worker:
                HandleExit(worker, Processes.ChildExit.Unknown);
                break;
        }
    }

    private void HandleReload()
    {
        // A reload is somebody's answer to a failure: nothing it starts should wait for an old back-off.
        State = State with
        {
            Generation = State.Generation + 1,
            Reloading = true,
            FailedBoots = 0,
            Slots = State.Slots.ConvertAll(slot => new Slot(slot.Number)),
        };
        Report(new Notice.ReloadStarted(State.Generation));
    }

    private void HandleScale(int change)
    {
        var wanted = State.Slots.Count + change;
        if (wanted is < 1 or > PolicySettings.MaxWorkers)
        {
            Report(new Notice.ScaleRefused(State.Slots.Count));
            return;
        }

        while (State.Slots.Count != wanted)
        {
            State = State with { Slots = change > 0 ? WithFreeSlot() : WithoutOneSlot() };
        }

        Report(new Notice.Scaled(wanted));
    }

    private ImmutableList<Slot> WithFreeSlot()
    {
        var number = Enumerable.Range(0, PolicySettings.MaxWorkers).First(free => !State.Slots.Exists(slot => slot.Number == free));
        return [.. State.Slots.Append(new Slot(number)).OrderBy(slot => slot.Number)];
    }

    private ImmutableList<Slot> WithoutOneSlot()
    {
        // What costs least goes first: a slot that nobody holds, one that still boots, then that of the oldest worker.
        var victim = State.Slots.FindLast(slot => !In(slot).Any(worker => worker.HoldsSlot))
            ?? State.Slots.FindLast(slot => !In(slot).Any(worker => worker.IsReady))
            ?? State.Slots.First(slot => slot.Number == State.Workers.First(worker => worker.IsReady && IsWanted(worker)).Slot);
        return State.Slots.Remove(victim);
    }

    private void HandleReady(WorkerHandle worker)
    {
        var ready = worker with { State = WorkerState.Ready, ReadyAt = now, Deadline = now + Settings.Timeout };
        Replace(ready);
        State = State with { EverReady = true };
        Report(new Notice.WorkerReady(ready, now - worker.StartedAt));
        if (State.Phase != Phase.Running)
        {
            Leave(ready, State.Phase == Phase.Stopping ? SupervisorCommand.Drain : SupervisorCommand.Quit, ExitCause.Asked);
        }
    }

    private void HandleDraining(WorkerHandle worker)
    {
        // By hand, or the app stops itself. The slot backs off all the same: such an app would else be restarted in a tight loop.
        Replace(Leaving(worker, worker.IsReady ? ExitCause.Asked : ExitCause.BootFailed, Settings.GracefulTimeout));
        Punish(worker);
    }

    private WorkerHandle? Find(int id) => State.Workers.Find(worker => worker.Id == id);

    private IEnumerable<WorkerHandle> In(Slot slot) => State.Workers.Where(worker => worker.Slot == slot.Number);

    private bool IsWanted(WorkerHandle worker) => State.Slots.Exists(slot => slot.Number == worker.Slot);

    private void Replace(WorkerHandle worker) =>
        State = State with { Workers = State.Workers.ConvertAll(other => other.Id == worker.Id ? worker : other) };

    private void Leave(WorkerHandle worker, SupervisorCommand command, ExitCause fate)
    {
        Forgive(worker);
        // What still boots has nothing to finish, unless it became ready this very moment: it is told to drain all the same.
        var quick = command == SupervisorCommand.Quit || worker.State == WorkerState.Starting;
        var limit = quick && PolicySettings.QuickStop < Settings.GracefulTimeout ? PolicySettings.QuickStop : Settings.GracefulTimeout;
        Replace(Leaving(worker, fate, limit));
        _effects.Add(new Effect.Tell(worker.Id, command));
    }

    // Being told again never gives more time than being told once.
    private WorkerHandle Leaving(WorkerHandle worker, ExitCause fate, TimeSpan limit) => worker with
    {
        State = WorkerState.Draining,
        Fate = fate,
        Deadline = worker.State == WorkerState.Draining && worker.Deadline < now + limit ? worker.Deadline : now + limit,
    };

    private void Report(Notice notice) => _effects.Add(new Effect.Report(notice));
}
