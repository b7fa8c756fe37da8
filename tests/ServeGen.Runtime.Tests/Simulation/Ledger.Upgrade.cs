using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The rules about upgrading.</summary>
internal sealed partial class Ledger
{
    private UpgradeStage? _upgrade;
    private TimeSpan? _upgradeBy;
    private bool _wasFree;
    private bool _isHandedOver;

    /// <summary>Another supervisor serves in the place of this one.</summary>
    public bool IsHandedOver => _isHandedOver;

    private bool IsFree => IsRunning && _upgrade is null && !_isPlanning && !_isRolling;

    private bool IsUpgrading => _upgrade is UpgradeStage.Preparing or UpgradeStage.Booting;

    private void ApplyUpgrade(Effect effect)
    {
        switch (effect)
        {
            case Effect.PrepareUpgrade:
                Rule(_wasFree && _happened is SupervisorEvent.UpgradeRequested, "an upgrade begins when it is asked for and nothing else is under way");
                (_upgrade, _upgradeBy) = (UpgradeStage.Preparing, _now + (2 * Settings.BootTimeout));
                break;
            case Effect.StartSuccessor:
                Rule(_upgrade == UpgradeStage.Preparing && IsRunning, "a successor is started once all is prepared");
                _upgrade = UpgradeStage.Booting;
                break;
            case Effect.EndSuccessor end:
                Rule(_upgrade is UpgradeStage.Booting || (_upgrade is UpgradeStage.Leaving && end.Quick), "who leaves already is told again only to hurry");
                Rule(!IsRunning || _upgradeBy <= _now, "a successor leaves when it is late, or not wanted any more");
                var by = _now + (end.Quick ? QuickLimit : Settings.GracefulTimeout);
                (_upgradeBy, _upgrade) = (_upgrade is UpgradeStage.Leaving && _upgradeBy < by ? _upgradeBy : by, UpgradeStage.Leaving);
                break;
            case Effect.KillSuccessor:
                Rule(_upgrade is UpgradeStage.Booting or UpgradeStage.Leaving, "only a successor that lives is killed, and once");
                Rule(_killAll || (_upgrade is UpgradeStage.Leaving && _upgradeBy <= _now), "no successor is killed before the time");
                (_upgrade, _upgradeBy) = (UpgradeStage.Killed, null);
                break;
            case Effect.HandOver:
                Rule(_happened is SupervisorEvent.SuccessorReady && _isHandedOver, "only a successor that is ready gets everything");
                break;
            case Effect.CloseListeners:
                Rule(!_isHandedOver, "what a successor serves is not closed");
                break;
        }
    }

    private void ObserveUpgrade(SupervisorEvent happened)
    {
        _wasFree = IsFree;
        switch (happened)
        {
            case SupervisorEvent.SuccessorReady when _upgrade == UpgradeStage.Booting:
                (_upgrade, _upgradeBy, _isHandedOver) = (null, null, true);
                BeginStop(quick: false);
                break;
            case SupervisorEvent.SuccessorGone:
                (_upgrade, _upgradeBy) = (null, null);
                break;
        }
    }

    private void CheckUpgrade()
    {
        if (_upgrade == UpgradeStage.Preparing && (!IsRunning || _upgradeBy <= _now))
        {
            // There is no process that would have to be told.
            (_upgrade, _upgradeBy) = (null, null);
        }

        Rule(!_wasFree || !IsRunning || _happened is not SupervisorEvent.UpgradeRequested || _upgrade is not null, "no wish for an upgrade is lost");
        Rule(_state.Upgrade?.Stage == _upgrade, "the policy knows how far the upgrade is");
        Rule(IsRunning || _upgrade is not UpgradeStage.Booting, "nobody takes over from a server that stops or is paused");
        Rule(_upgradeBy is null || _now <= _upgradeBy + World.LatestAlarm, "a successor that is late is ended");
        Rule(_upgradeBy is null || _alarm <= _upgradeBy, "an alarm is set for a successor");
        Rule(Exits == 0 || _upgrade is null, "no successor is left behind by an upgrade that failed");
    }
}
