using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The rules about single effects.</summary>
internal sealed partial class Ledger
{
    public int Exits { get; private set; }

    private int _whenReadyRuns;
    private int _announcements;

    private void Apply(Effect effect)
    {
        Rule(effect is Effect.UsePlan || _state.Generation <= _generations, "before anything else of a turn its plan is in use");
        Rule(Exits == 0 || effect is Effect.WakeAt { Time: null }, "nothing follows the exit but that the alarm is switched off");
        switch (effect)
        {
            case Effect.Spawn spawn:
                ApplySpawn(spawn);
                break;
            case Effect.Tell { Command: SupervisorCommand.Promote } tell:
                ApplyPromote(tell);
                break;
            case Effect.Tell { Command: SupervisorCommand.Reopen } tell:
                Rule(Find(tell.Id) is { IsKilled: false }, "only who lives reopens its logs");
                break;
            case Effect.Tell tell:
                ApplyTell(tell);
                break;
            case Effect.CaptureStacks capture:
                ApplyCapture(capture);
                break;
            case Effect.Kill kill:
                ApplyKill(kill);
                break;
            case Effect.WakeAt wake:
                Rule(StopBy is null || Live.Count > 0 || _upgrade is not null || wake.Time is null, "nobody is woken after the end");
                _alarm = wake.Time;
                break;
            case Effect.AnnounceReady:
                Rule(++_announcements == 1 && Ready >= Wanted, "it is told once that all are ready, and when they are");
                break;
            case Effect.RunHook hook:
                ApplyHook(hook.Call);
                break;
            case Effect.Report report:
                ApplyNotice(report.Notice);
                break;
            case Effect.ExitProcess exit:
                Exits++;
                Rule(StopBy is not null && Live.Count == 0, "the server exits when it was asked to and every process is gone");
                Rule(exit.Code == (_gaveUp ? 3 : 0), "the exit code tells how it ended");
                break;
            default:
                ApplyReload(effect);
                break;
        }
    }

    private void ApplySpawn(Effect.Spawn spawn)
    {
        FollowSlots();
        var inSlot = Live.Where(entry => entry.Slot == spawn.Slot && entry.Holds).ToList();
        Rule(_usedIds.Add(spawn.Id), "worker ids are never used twice");
        Rule(IsServing, "nothing is started once the stop or the pause began");
        Rule(spawn.Generation == Generation, "what is started is of the newest generation");
        Rule(_slots.TryGetValue(spawn.Slot, out var slot), "what is started fills a wanted slot");
        Rule(_now >= slot!.Earliest, "nothing is started before the back-off is over");
        Rule(_everReady || Booting == 0, "the first worker boots alone");
        Rule(_isProven || Booting == 0, "the first worker of a generation boots alone");
        if (inSlot.Count > 0)
        {
            Rule(inSlot.TrueForAll(entry => entry.IsBooted && IsStale(entry)), "only what is out of date is replaced while it serves");
            Rule(Live.Count < Wanted + Spares + Parallelism, "replacing costs no more processes than it may");
            Rule(Booting < Parallelism, "no more replacements at a time than there may be");
        }

        var bootBy = _now + Settings.BootTimeout;
        _live.Add(spawn.Id, new LedgerEntry(spawn.Id, spawn.Slot, spawn.Generation, _now) { BootBy = bootBy });
    }

    private void ApplyPromote(Effect.Tell tell)
    {
        var entry = Find(tell.Id);
        Rule(entry is { IsStandby: true }, "only who stands by is promoted");
        Rule(IsServing, "nobody is promoted once the stop or the pause began");
        entry!.PromotedAt = _now;
    }

    private void ApplyTell(Effect.Tell tell)
    {
        var entry = Find(tell.Id);
        Rule(entry is { IsKilled: false, ExaminedBy: null }, "only who lives is told anything");
        Rule(entry!.Holds || _quickBegan, "who leaves already is told again only to hurry");
        if (IsServing)
        {
            var isWanted = _state.Slots.Exists(slot => slot.Number == entry.Slot);
            Rule(
                !entry.IsReady || !isWanted || Ready > Wanted || IsStale(entry),
                "a ready worker leaves when it is out of date, too much, or not wanted",
                entry);
            Rule(!entry.IsStandby || !isWanted || IsReplaced(entry), "a standby leaves when it is replaced or not wanted", entry);
            Rule(!entry.IsBooting || entry.Generation != Generation || !isWanted, "a boot is broken off when it is out of date", entry);
        }

        if (_slots.TryGetValue(entry.Slot, out var slot))
        {
            slot.Forgive(entry, _now);
        }

        var isQuick = tell.Command == SupervisorCommand.Quit || !entry.IsReady;
        var limit = isQuick && (entry.Holds || _quickBegan) ? QuickLimit : Settings.GracefulTimeout;
        entry.LeaveBy = entry.LeaveBy < _now + limit ? entry.LeaveBy : _now + limit;
        entry.WasTold = true;
    }

    private void ApplyCapture(Effect.CaptureStacks capture)
    {
        var entry = Find(capture.Id);
        Rule(entry is { IsKilled: false, IsExamined: false, LeaveBy: null }, "only who hangs is examined, and once");
        Rule(LimitOf(entry!) <= _now, "nobody is examined before the time", entry);
        LoseInvoluntarily(entry!);
        (entry!.IsExamined, entry.ExaminedBy) = (true, _now + PolicySettings.CaptureLimit);
    }

    private void ApplyKill(Effect.Kill kill)
    {
        var entry = Find(kill.Id);
        Rule(entry is { IsKilled: false }, "only who lives is killed, and once");
        Rule(_killAll || LimitOf(entry!) <= _now || StopBy <= _now, "nobody is killed before the time", entry);
        if (entry!.Holds)
        {
            LoseInvoluntarily(entry);
        }

        entry.IsKilled = true;
    }

    private void ApplyHook(HookCall hook)
    {
        switch (hook)
        {
            case HookCall.WhenReady:
                Rule(++_whenReadyRuns == 1 && Ready >= Wanted, "WhenReady runs once, when all are ready");
                break;
            case HookCall.WorkerExited exited:
                Rule(Find(exited.Worker.Id) is null, "WorkerExited runs for a process that is gone");
                break;
            case HookCall.WorkersChanged changed:
                Rule(changed.Before != changed.Now && changed.Now == Wanted, "WorkersChanged runs when the number changed");
                break;
        }
    }

    private void ApplyNotice(Notice notice)
    {
        switch (notice)
        {
            case Notice.GivingUp:
                Rule(_gaveUp, "only so many failed boots end the server");
                break;
            case Notice.Recovered:
                Rule(_isDegraded && Ready >= Wanted, "who recovers was degraded and serves fully");
                (_isDegraded, _failures) = (false, []);
                break;
        }
    }

    private int Booting => Live.Count(entry => entry.IsBooting);

    private int Parallelism => _isRolling ? Settings.ReloadParallelism : 1;

    private bool IsFresh(LedgerEntry entry) => entry.IsBooted && entry.Generation == Generation && !(entry.RecycleFrom <= _now);

    private bool IsStale(LedgerEntry entry) => !IsFresh(entry) || IsReplaced(entry);

    private bool IsReplaced(LedgerEntry entry) => Live.Any(other => other.Slot == entry.Slot && other.Id > entry.Id && IsFresh(other));
}
