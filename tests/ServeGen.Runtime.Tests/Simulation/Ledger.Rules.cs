namespace ServeGen.Tests.Simulation;

/// <summary>The rules about the whole, which hold after every turn.</summary>
internal sealed partial class Ledger
{
    private void CheckTheWhole()
    {
        var ids = _state.Workers.Select(worker => worker.Id);
        Rule(ids.Order().SequenceEqual(Live.Select(entry => entry.Id).Order()), "the policy knows exactly the processes that live");
        CheckLimits();
        if (StopBy is not null)
        {
            Rule(Live.Count > 0 || _upgrade is not null || Exits == 1, "the server exits when the last process is gone");
        }
        else if (_isPaused)
        {
            Rule(Live.All(entry => !entry.Holds), "nobody serves while the server is paused");
        }
        else
        {
            Rule(_state.Slots.Count == Wanted + Spares, "there are as many slots as workers and standbys are wanted");
            CheckCapacity();
            CheckSlots();
            CheckRecycling();
        }
    }

    private void CheckCapacity()
    {
        Rule(Ready >= Math.Min(Wanted, _readyBefore - _readyLost), "nothing voluntary ever costs a ready worker");
        Rule(Ready <= Wanted, "no more serve than are wanted");
        Rule(Ready == Wanted || !Live.Any(entry => entry.IsStandby), "who stands by serves as soon as somebody is missing");
        Rule(_state.IsDegraded == _isDegraded, "the server knows that it is degraded");
    }

    private void CheckSlots()
    {
        var holders = Live.Where(entry => entry.Holds).ToLookup(entry => entry.Slot);
        foreach (var slot in holders.Where(slot => slot.Count() > 1))
        {
            Rule(slot.Count(entry => entry.IsBooting) <= 1, "one worker boots in a slot at a time", slot.Key);
            Rule(slot.Count(IsFresh) <= 1, "a slot has one worker that is to stay", slot.Key);
        }

        foreach (var (number, slot) in _slots.Where(slot => MayBoot(slot.Key) && !holders.Contains(slot.Key)))
        {
            Rule(_now <= slot.Latest + World.LatestAlarm, "an empty slot is filled within its back-off", number);
            Rule(_alarm <= slot.Latest, "an alarm is set for the end of a back-off", number);
        }
    }

    private void CheckLimits()
    {
        foreach (var (entry, limit) in Live.Select(entry => (entry, LimitOf(entry))))
        {
            Rule(limit is null || _now <= limit + World.LatestAlarm, "who is out of time is killed", entry);
            Rule(limit is null || _alarm <= limit, "an alarm is set for every limit", entry);
            Rule(StopBy is null || entry.IsKilled || _now <= StopBy + World.LatestAlarm, "a stop ends in time", entry);
        }
    }

    // Until some worker was ready, only the first slot boots; and a generation proves itself with one worker.
    private bool MayBoot(int slot) => (_everReady || slot == _state.Slots[0].Number) && (_isProven || Booting == 0);

    /// <summary>What is, and what is wanted, for the message about a server that does not come to rest.</summary>
    public string Describe() =>
        $"wanted {Wanted} and {Spares} of generation {Generation}, rolling {_isRolling}, planning {_isPlanning}: {string.Join(", ", Live)}";

    /// <summary>With a healthy app and nothing more happening, this is where it must come to rest.</summary>
    public bool HasConverged => !_isRolling
        && !_isPlanning
        && Ready == Wanted
        && _state.Slots.TrueForAll(slot => Live.Any(entry => entry.Slot == slot.Number && entry.IsBooted))
        && Live.All(entry => entry.Generation == Generation)
        && (Settings.MaxLifetime is not null || Live.All(IsAtRest));

    // Where lives end, somebody always comes and somebody goes. So it is where a worker is to go that is too young for it yet.
    private bool IsAtRest(LedgerEntry entry) => IsFresh(entry) && entry.RecycleFrom is null && Live.Count(other => other.Slot == entry.Slot) == 1;
}
