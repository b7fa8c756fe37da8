using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The rules about single effects.</summary>
internal sealed partial class Ledger
{
    public int Exits { get; private set; }

    private int _whenReadyRuns;

    private void Apply(Effect effect)
    {
        Rule(Exits == 0 || effect is Effect.WakeAt { Time: null }, "nothing follows the exit but that the alarm is switched off");
        switch (effect)
        {
            case Effect.Spawn spawn:
                ApplySpawn(spawn);
                break;
            case Effect.Tell tell:
                ApplyTell(tell);
                break;
            case Effect.Kill kill:
                ApplyKill(kill);
                break;
            case Effect.WakeAt wake:
                Rule(StopBy is null || Live.Count > 0 || wake.Time is null, "nobody is woken after the end");
                _alarm = wake.Time;
                break;
            case Effect.RunWhenReady:
                Rule(++_whenReadyRuns == 1, "WhenReady runs once");
                break;
            case Effect.RunWorkerExited exited:
                Rule(Find(exited.Worker.Id) is null, "WorkerExited runs for a process that is gone");
                break;
            case Effect.Report(Notice.GivingUp):
                Rule(!_everReady && _failedBoots == PolicySettings.MaxFailedBoots, "only three failed boots end the server");
                BeginStop(quick: true);
                break;
            case Effect.ExitProcess exit:
                Exits++;
                Rule(StopBy is not null && Live.Count == 0, "the server exits when it was asked to and every process is gone");
                Rule(exit.Code == (_failedBoots >= PolicySettings.MaxFailedBoots ? 3 : 0), "the exit code tells how it ended");
                break;
        }
    }

    private void ApplySpawn(Effect.Spawn spawn)
    {
        var inSlot = Live.Where(entry => entry.Slot == spawn.Slot && entry.Holds).ToList();
        Rule(_usedIds.Add(spawn.Id), "worker ids are never used twice");
        Rule(StopBy is null, "nothing is started once the stop began");
        Rule(spawn.Generation == Generation, "what is started is of the newest generation");
        Rule(_slots.TryGetValue(spawn.Slot, out var slot), "what is started fills a wanted slot");
        Rule(_now >= slot!.Earliest, "nothing is started before the back-off is over");
        Rule(_everReady || !Live.Any(entry => entry.IsStarting), "the first worker boots alone");
        if (inSlot.Count > 0)
        {
            Rule(inSlot.Count == 1 && IsStale(inSlot[0]), "only what is out of date is replaced while it serves");
            Rule(Live.Count <= Wanted, "a replacement is the only process too many");
            Rule(!Live.Any(entry => entry.IsStarting), "one replacement at a time");
        }

        _live.Add(spawn.Id, new LedgerEntry(spawn.Id, spawn.Slot, spawn.Generation, _now));
    }

    private void ApplyTell(Effect.Tell tell)
    {
        var entry = Find(tell.Id);
        Rule(entry is { IsKilled: false }, "only who lives is told anything");
        Rule(entry!.Holds || _quickBegan, "who leaves already is told again only to hurry");
        if (StopBy is null)
        {
            var isWanted = _slots.ContainsKey(entry.Slot);
            Rule(!entry.IsReady || IsReplaced(entry) || !isWanted, "a ready worker leaves once it is replaced or not wanted");
            Rule(!entry.IsStarting || entry.Generation < Generation || !isWanted, "a boot is broken off when it is out of date");
        }

        if (_slots.TryGetValue(entry.Slot, out var slot))
        {
            slot.Forgive(entry, _now);
        }

        var isQuick = tell.Command == SupervisorCommand.Quit || entry.IsStarting;
        var limit = isQuick && PolicySettings.QuickStop < Settings.GracefulTimeout
            ? PolicySettings.QuickStop
            : Settings.GracefulTimeout;
        entry.LeaveBy = entry.LeaveBy < _now + limit ? entry.LeaveBy : _now + limit;
        entry.WasTold = true;
    }

    private void ApplyKill(Effect.Kill kill)
    {
        var entry = Find(kill.Id);
        Rule(entry is { IsKilled: false }, "only who lives is killed, and once");
        Rule(_killAll || LimitOf(entry!) <= _now, "nobody is killed before the time");
        if (entry!.Holds)
        {
            LoseInvoluntarily(entry);
        }

        entry.IsKilled = true;
    }

    private bool IsStale(LedgerEntry entry) => entry.IsReady && (entry.Generation < Generation || entry.WantsRecycling);

    private bool IsReplaced(LedgerEntry entry) => IsStale(entry) && Live.Any(other =>
        other != entry && other.Slot == entry.Slot && other.IsReady && !IsStale(other));

    private TimeSpan? LimitOf(LedgerEntry entry) => entry switch
    {
        { IsKilled: true } => null,
        { LeaveBy: { } limit } => limit,
        { ReadyAt: null } => entry.StartedAt + Settings.BootTimeout,
        _ => entry.LastSign + Settings.Timeout,
    };
}
