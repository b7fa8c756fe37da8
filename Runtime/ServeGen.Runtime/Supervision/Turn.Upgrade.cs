namespace ServeGen.Supervision;

/// <summary>
/// Upgrading: the program on disk is started as the successor, with the same sockets. Once all of its workers are ready this
/// supervisor leaves everything to it; if that never comes, the successor goes and nothing has changed.
/// </summary>
internal sealed partial class Turn
{
    private void HandleUpgrade()
    {
        if (WhyNotUpgrade() is { } reason)
        {
            Report(new Notice.UpgradeRefused(reason));
            return;
        }

        State = State with { Upgrade = new Upgrade(UpgradeStage.Preparing, now + Settings.UpgradeTimeout) };
        _effects.Add(new Effect.PrepareUpgrade());
    }

    private void HandlePrepared()
    {
        State = State with { Upgrade = State.Upgrade! with { Stage = UpgradeStage.Booting } };
        _effects.Add(new Effect.StartSuccessor());
    }

    private void HandleSuccessorReady()
    {
        State = State with { Upgrade = null };
        BeginStop(quick: false, handsOver: true);
    }

    private void HandleSuccessorGone(string how)
    {
        var upgrade = State.Upgrade!;
        State = State with { Upgrade = null };
        if (State.IsServing || State.Phase == Phase.Paused)
        {
            Report(new Notice.UpgradeFailed(upgrade.Reason.Length > 0 ? upgrade.Reason : how));
        }
    }

    private string? WhyNotUpgrade() => State switch
    {
        { Phase: Phase.Paused } => "the server is paused",
        { Phase: not Phase.Running } => Stopping,
        { Upgrade: not null } => Upgrading,
        { IsPlanning: true } or { IsRolling: true } => "a reload is under way",
        _ => null,
    };

    /// <summary>Breaks it off, or hurries a successor that leaves already.</summary>
    private void EndUpgrade(string reason, bool quick)
    {
        switch (State.Upgrade)
        {
            case { Stage: UpgradeStage.Preparing }:
                HandleSuccessorGone(reason);
                break;
            case { Stage: UpgradeStage.Booting }:
                State = State with { Upgrade = new Upgrade(UpgradeStage.Leaving, now + LimitOf(quick), reason) };
                _effects.Add(new Effect.EndSuccessor(quick));
                break;
            case { Stage: UpgradeStage.Leaving } leaving when quick:
                State = State with { Upgrade = leaving with { Deadline = Moment.Earlier(leaving.Deadline, now + LimitOf(quick)) } };
                _effects.Add(new Effect.EndSuccessor(quick));
                break;
        }
    }

    private void KillSuccessor()
    {
        if (State.Upgrade is { Stage: UpgradeStage.Booting or UpgradeStage.Leaving } upgrade)
        {
            State = State with { Upgrade = upgrade with { Stage = UpgradeStage.Killed, Deadline = null } };
            _effects.Add(new Effect.KillSuccessor());
        }
    }

    private void CheckUpgrade()
    {
        if (State.Upgrade is not { } upgrade || !(upgrade.Deadline <= now))
        {
            return;
        }

        if (upgrade.Stage == UpgradeStage.Leaving)
        {
            KillSuccessor();
        }
        else
        {
            // Gracefully: those of its workers that are ready serve already.
            EndUpgrade("the new supervisor and its workers were not ready in time, which is twice BootTimeout", quick: false);
        }
    }
}
