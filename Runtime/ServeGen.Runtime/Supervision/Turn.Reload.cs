namespace ServeGen.Supervision;

/// <summary>
/// Reloading: a plan is made and accepted before anything is touched, then generation after generation takes over; the
/// first new worker that does not become ready sends everything back to the last good one.
/// </summary>
internal sealed partial class Turn
{
    private const string Stopping = "the server is stopping";
    private const string WasPaused = "the server was paused";
    private const string Upgrading = "an upgrade is under way";

    private void HandleReload()
    {
        if (State.Phase is not (Phase.Running or Phase.Paused))
        {
            _effects.Add(new Effect.ReloadEnded(ReloadOutcome.Stopped, Stopping));
        }
        else if (State.Upgrade is { Stage: UpgradeStage.Preparing or UpgradeStage.Booting })
        {
            _effects.Add(new Effect.ReloadEnded(ReloadOutcome.Refused, Upgrading));
            Report(new Notice.ReloadRefused(Upgrading));
        }
        else if (State.IsPlanning)
        {
            // The files may have changed since they were read.
            State = State with { PlanAgain = true };
        }
        else
        {
            State = State with { IsPlanning = true };
            _effects.Add(new Effect.MakePlan());
        }
    }

    // Nobody asked for it, so it hurries nothing and brings nothing back. It is said again for as long as it is true: what is not
    // begun now is begun when the reload or the upgrade that is under way is over.
    private void HandleChange(string what)
    {
        if (State is { Phase: Phase.Running, Upgrade: null, IsPlanning: false, IsRolling: false })
        {
            Report(new Notice.ReleaseChanged(what));
            HandleReload();
        }
    }

    private void HandlePlan(PolicySettings settings)
    {
        if (MakesPlanAgain())
        {
            return;
        }

        if (State.Phase is not (Phase.Running or Phase.Paused))
        {
            _effects.Add(new Effect.ReloadEnded(ReloadOutcome.Stopped, Stopping));
            return;
        }

        var before = State.Wanted;
        // A reload is somebody's answer to a failure: nothing it starts should wait for an old back-off.
        State = State with
        {
            Phase = Phase.Running,
            LastGeneration = State.LastGeneration + 1,
            Goal = new Goal(State.LastGeneration + 1, settings, settings.Workers),
            IsRolling = true,
            IsProven = false,
            HoldsOldPlans = true,
            FailedBoots = 0,
            Slots = State.Slots.ConvertAll(slot => new Slot(slot.Number)),
        };
        TakeUpTimeout();
        _effects.Add(new Effect.UsePlan(State.Generation));
        Report(new Notice.ReloadStarted(State.Generation));
        Run(new HookCall.OnReload(State.Generation));
        TellWorkersChanged(before);
    }

    private void HandleRefusal(string reason)
    {
        if (!MakesPlanAgain())
        {
            _effects.Add(new Effect.ReloadEnded(ReloadOutcome.Refused, reason));
            Report(new Notice.ReloadRefused(reason));
        }
    }

    private bool MakesPlanAgain()
    {
        var again = State.PlanAgain && State.Phase is Phase.Running or Phase.Paused;
        State = State with { IsPlanning = again, PlanAgain = false };
        if (again)
        {
            _effects.Add(new Effect.MakePlan());
        }

        return again;
    }

    private void AbortReload(string reason)
    {
        var failed = State.Generation;
        EndRoll(ReloadOutcome.Aborted, reason);
        Report(new Notice.ReloadAborted(failed, reason, State.Generation));
    }

    private void EndRoll(ReloadOutcome outcome, string reason)
    {
        var before = State.Wanted;
        var reached = outcome == ReloadOutcome.Done;
        var goal = reached ? State.Goal : State.LastGoodGoal;
        State = State with { IsRolling = false, Goal = goal, LastGoodGoal = goal, IsProven = State.IsProven || !reached };
        TakeUpTimeout();
        _effects.Add(new Effect.ReloadEnded(outcome, reason));
        TellWorkersChanged(before);
    }

    // Old and new both count while one takes over from the other; the old one's processes must be gone, too.
    private void FinishReload()
    {
        if (State.IsRolling && IsComplete && !State.Workers.Exists(worker => !IsNewest(worker)))
        {
            Report(new Notice.ReloadFinished(State.Generation));
            EndRoll(ReloadOutcome.Done, "");
        }

        if (State.HoldsOldPlans && !State.IsRolling && !State.Workers.Exists(worker => !IsNewest(worker)))
        {
            State = State with { HoldsOldPlans = false };
            _effects.Add(new Effect.DropPlansExcept(State.Generation));
        }
    }
}
