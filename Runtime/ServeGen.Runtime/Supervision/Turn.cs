using System.Collections.Immutable;
using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>
/// One turn of the policy: collects the changes that one event causes. Lives only inside
/// <see cref="SupervisorPolicy.Decide"/>, so that the policy stays pure to the outside. Here are the events; the other parts
/// are the life of one worker, its limits, failures, reloading, scaling, reconciling and stopping.
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
            case SupervisorEvent.DeadlineDue due:
                // The alarm is spent, even if the clock says that it rang a moment too early.
                State = State with { WakeAt = null };
                TakeReadings(due.Readings);
                break;
            case SupervisorEvent.StopRequested stop:
                HandleStop(stop.Quick);
                break;
            case SupervisorEvent.PauseRequested when State.Phase == Phase.Running:
                HandlePause();
                break;
            case SupervisorEvent.ReloadRequested:
                HandleReload();
                break;
            case SupervisorEvent.ReleaseChanged changed:
                HandleChange(changed.What);
                break;
            case SupervisorEvent.PlanAccepted accepted when State.IsPlanning:
                HandlePlan(accepted.Settings);
                break;
            case SupervisorEvent.PlanRefused refused when State.IsPlanning:
                HandleRefusal(refused.Reason);
                break;
            case SupervisorEvent.ScaleRequested scale when State.Phase == Phase.Running:
                HandleScale(State.Goal.Workers + scale.Change);
                break;
            case SupervisorEvent.ScaleToRequested scale when State.Phase == Phase.Running:
                HandleScale(scale.Workers);
                break;
            case SupervisorEvent.RecycleRequested recycle when State.Phase == Phase.Running:
                Mark(worker => recycle.Slot is null || worker.Slot == recycle.Slot, ExitCause.Recycled);
                break;
            case SupervisorEvent.RecycleTimeReached when State.Phase == Phase.Running:
                Mark(_ => true, ExitCause.RecycleAt);
                break;
            case SupervisorEvent.UpgradeRequested:
                HandleUpgrade();
                break;
            case SupervisorEvent.UpgradePrepared when State.Upgrade is { Stage: UpgradeStage.Preparing }:
                HandlePrepared();
                break;
            case SupervisorEvent.SuccessorReady when State.Upgrade is { Stage: UpgradeStage.Booting }:
                HandleSuccessorReady();
                break;
            case SupervisorEvent.SuccessorGone gone when State.Upgrade is not null:
                HandleSuccessorGone(gone.How);
                break;
            case SupervisorEvent.ReopenLogsRequested:
                ReopenLogs();
                break;
            case SupervisorEvent.EndpointsOverridden overridden when State.Overridden != overridden.Endpoints:
                // Every worker says it; the operator need not read it more than once.
                State = State with { Overridden = overridden.Endpoints };
                Report(new Notice.EndpointsOverridden(overridden.Endpoints));
                break;
            default:
                HandleWorker(happened);
                break;
        }
    }

    private void HandleWorker(SupervisorEvent happened)
    {
        switch (happened)
        {
            case SupervisorEvent.WorkerWired wired when Find(wired.Id) is { } worker:
                Replace(worker with { IsWired = true });
                break;
            case SupervisorEvent.WorkerWarming warming when Find(warming.Id) is { State: WorkerState.Starting } worker:
                Replace(worker with { State = WorkerState.Warming });
                break;
            case SupervisorEvent.WarmupFailed failed when Find(failed.Id) is { IsBooting: true } worker:
                Replace(worker with { WarmupError = failed.Reason });
                Report(new Notice.WarmupFailed(worker, failed.Reason));
                break;
            case SupervisorEvent.WorkerReady ready when Find(ready.Id) is { IsBooting: true } worker:
                HandleBooted(worker);
                break;
            case SupervisorEvent.WorkerDraining draining when Find(draining.Id) is { HoldsSlot: true } worker:
                HandleDraining(worker);
                break;
            case SupervisorEvent.WorkerWantsRecycling wants:
                Mark(worker => worker.Id == wants.Id && worker.IsReady, ExitCause.MaxRequests);
                break;
            case SupervisorEvent.StacksCaptured captured when Find(captured.Id) is { State: WorkerState.Hung, IsKilled: false } worker:
                KillLost(worker);
                break;
            case SupervisorEvent.WorkerExited exited when Find(exited.Id) is { } worker:
                HandleExit(worker, exited.Exit);
                break;
            case SupervisorEvent.SpawnFailed failed when Find(failed.Id) is { } worker:
                HandleExit(worker, Processes.ChildExit.Unknown);
                break;
        }
    }

    private void ReopenLogs()
    {
        _effects.Add(new Effect.ReopenLogs());
        foreach (var worker in State.Workers.Where(worker => worker.HoldsSlot || worker.State == WorkerState.Draining))
        {
            _effects.Add(new Effect.Tell(worker.Id, SupervisorCommand.Reopen));
        }
    }

    private WorkerHandle? Find(int id) => State.Workers.Find(worker => worker.Id == id);

    private IEnumerable<WorkerHandle> In(Slot slot) => State.Workers.Where(worker => worker.Slot == slot.Number);

    private bool IsWanted(WorkerHandle worker) => State.Slots.Exists(slot => slot.Number == worker.Slot);

    private void Replace(WorkerHandle worker) =>
        State = State with { Workers = State.Workers.ConvertAll(other => other.Id == worker.Id ? worker : other) };

    private void Run(HookCall hook) => _effects.Add(new Effect.RunHook(hook));

    private void Report(Notice notice) => _effects.Add(new Effect.Report(notice));
}
