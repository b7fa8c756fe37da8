using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>Ends of workers, what they mean, and the limits that bring them about.</summary>
internal sealed partial class Ledger
{
    private TimeSpan? LimitOf(LedgerEntry entry) => entry switch
    {
        { IsKilled: true } => null,
        { ExaminedBy: { } limit } => limit,
        { LeaveBy: { } limit } => limit,
        { BootedAt: null } => entry.BootBy,
        _ when entry.LastSign + Settings.Timeout < entry.JudgedFrom => entry.JudgedFrom,
        _ => entry.LastSign + Settings.Timeout,
    };

    private void ObserveExit(LedgerEntry entry)
    {
        if (entry.Holds)
        {
            LoseInvoluntarily(entry);
        }

        entry.IsReaped = true;
        _live.Remove(entry.Id);
    }

    private void LoseInvoluntarily(LedgerEntry entry)
    {
        _readyLost += entry.IsReady ? 1 : 0;
        CountFailure(entry);
        if (_slots.TryGetValue(entry.Slot, out var slot))
        {
            slot.Fail(entry, _isDegraded, Settings.MaxRestartDelay, _now);
        }

        if (!entry.IsBooting)
        {
            return;
        }

        if (_isRolling && entry.Generation == Generation)
        {
            _bootFailed = true;
            EndRoll(_good);
        }

        if (!_everReady && IsServing && ++_failedBoots >= Settings.MaxFailedBoots)
        {
            _gaveUp = true;
            BeginStop(quick: true);
        }
    }

    private void CountFailure(LedgerEntry entry)
    {
        if (IsServing && !SlotRecord.HasServedForAMinute(entry, _now))
        {
            _failures = [.. _failures.Where(time => time > _now - PolicySettings.FailureWindow), _now];
            _isDegraded |= _failures.Count >= PolicySettings.MaxFailures;
        }
    }
}
