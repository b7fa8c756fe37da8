using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The rules about reloading.</summary>
internal sealed partial class Ledger
{
    private bool _awaitsPlan;
    private bool _awaitsRoll;

    /// <summary>Whoever asked for a reload was told how it ended.</summary>
    public bool HasAnswered => !_awaitsPlan && !_awaitsRoll;

    private void ApplyReload(Effect effect)
    {
        switch (effect)
        {
            case Effect.MakePlan:
                Rule(!IsUpgrading, "no plan is made while an upgrade is under way");
                Rule(!_isPlanning || _happened is SupervisorEvent.PlanAccepted or SupervisorEvent.PlanRefused, "one plan is made at a time");
                Rule(StopBy is null, "no plan is made once the stop began");
                (_isPlanning, _plan) = (true, null);
                break;
            case Effect.UsePlan use:
                Rule(_isPlanning && _plan is not null, "only an accepted plan is used");
                Rule(use.Generation == ++_generations, "each generation has a number of its own");
                _goal = (use.Generation, _plan!, _plan!.Workers);
                (_isPlanning, _isRolling, _isProven, _isPaused) = (false, true, false, false);
                (_failedBoots, _plan) = (0, null);
                (_awaitsPlan, _awaitsRoll) = (false, true);
                _slots.Clear();
                FollowSlots();
                TakeUpSettings();
                break;
            case Effect.ReloadEnded ended:
                ApplyReloadEnded(ended);
                break;
            case Effect.DropPlansExcept drop:
                Rule(!_isRolling && drop.Generation == Generation, "the plan in use is kept");
                Rule(Live.All(entry => entry.Generation == Generation), "the plan of who lives is kept");
                break;
            default:
                ApplyUpgrade(effect);
                break;
        }
    }

    private void ApplyReloadEnded(Effect.ReloadEnded ended)
    {
        switch (ended.Outcome)
        {
            case ReloadOutcome.Done:
                Rule(_isRolling && Ready >= Wanted, "a reload is done when all are ready");
                Rule(Live.All(entry => entry.Generation == Generation), "a reload is done when the old ones are gone");
                EndRoll(_goal);
                _awaitsRoll = false;
                break;
            case ReloadOutcome.Refused:
                Rule((_isPlanning && _happened is SupervisorEvent.PlanRefused) || IsUpgrading, "a reload is refused when its plan is, or for an upgrade");
                (_isPlanning, _awaitsPlan) = (false, false);
                break;
            case ReloadOutcome.Aborted:
                Rule(_bootFailed, "a reload is aborted by a boot that failed");
                _awaitsRoll = false;
                break;
            case ReloadOutcome.Stopped:
                Rule(!IsRunning, "a reload is broken off by a stop or a pause");
                if (_happened is not SupervisorEvent.ReloadRequested || !_isPlanning)
                {
                    // Else the app is still being asked for somebody who came before, and will be told.
                    (_isPlanning, _awaitsPlan, _awaitsRoll) = (false, false, false);
                }

                break;
        }
    }
}
