using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>The ways to stop: gracefully, quickly, at once; each may follow the one before, never the other way round.</summary>
internal sealed partial class Turn
{
    private void HandleStop(bool quick)
    {
        switch (State.Phase)
        {
            case Phase.Running when !quick && Settings.ShutdownDelay > TimeSpan.Zero:
                State = State with { Phase = Phase.Lingering, StopAt = now + Settings.ShutdownDelay };
                EndUpgrade(Stopping, quick: false);
                Report(new Notice.Lingering(Settings.ShutdownDelay));
                break;
            case Phase.Running or Phase.Lingering or Phase.Paused:
            case Phase.Stopping when quick:
                BeginStop(quick);
                break;
            case Phase.QuickStopping when quick:
                State.Workers.FindAll(worker => !worker.IsKilled).ForEach(Kill);
                KillSuccessor();
                break;
        }
    }

    private void BeginStop(bool quick, bool handsOver = false)
    {
        Report(handsOver ? new Notice.HandedOver(State.Workers.Count) : new Notice.Stopping(quick, State.Workers.Count));
        var isFirst = State.Phase is not (Phase.Stopping or Phase.QuickStopping);
        State = State with { Phase = quick ? Phase.QuickStopping : Phase.Stopping, StopAt = null };
        if (isFirst)
        {
            EndReload(Stopping);
            _effects.Add(handsOver ? new Effect.HandOver() : new Effect.CloseListeners());
        }

        EndUpgrade(Stopping, quick);

        foreach (var worker in State.Workers)
        {
            if (worker.HoldsSlot || (quick && worker.State == WorkerState.Draining))
            {
                Leave(worker, quick ? SupervisorCommand.Quit : SupervisorCommand.Drain, worker.Fate ?? ExitCause.Asked);
            }
            else if (!worker.IsKilled)
            {
                // What is still being learned of the hung must not hold the stop, nor a longer grace of other settings.
                Replace(worker with { Deadline = Moment.Earlier(worker.Deadline, now + LimitOf(quick)) });
            }
        }
    }

    private void HandlePause()
    {
        Report(new Notice.Paused(State.Workers.Count));
        State = State with { Phase = Phase.Paused };
        EndReload(WasPaused);
        EndUpgrade(WasPaused, quick: false);
        foreach (var worker in State.Workers.Where(worker => worker.HoldsSlot))
        {
            Leave(worker, SupervisorCommand.Drain, ExitCause.Asked);
        }
    }

    private void EndReload(string reason)
    {
        if (State.IsRolling)
        {
            EndRoll(ReloadOutcome.Stopped, reason);
        }
        else if (State.IsPlanning)
        {
            _effects.Add(new Effect.ReloadEnded(ReloadOutcome.Stopped, reason));
        }

        State = State with { IsPlanning = false, PlanAgain = false };
    }
}
