using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>The ways to stop: gracefully, quickly, at once; each may follow the one before, never the other way round.</summary>
internal sealed partial class Turn
{
    private void HandleStop(bool quick)
    {
        switch (State.Phase)
        {
            case Phase.Running:
            case Phase.Stopping when quick:
                BeginStop(quick);
                break;
            case Phase.QuickStopping when quick:
                State.Workers.FindAll(worker => worker.State != WorkerState.Hung).ForEach(Kill);
                break;
        }
    }

    private void BeginStop(bool quick)
    {
        Report(new Notice.Stopping(quick, State.Workers.Count));
        if (State.Phase == Phase.Running)
        {
            _effects.Add(new Effect.CloseListeners());
        }

        State = State with { Phase = quick ? Phase.QuickStopping : Phase.Stopping };
        foreach (var worker in State.Workers.Where(worker => worker.HoldsSlot || (quick && worker.State == WorkerState.Draining)))
        {
            Leave(worker, quick ? SupervisorCommand.Quit : SupervisorCommand.Drain, worker.Fate ?? ExitCause.Asked);
        }
    }
}
