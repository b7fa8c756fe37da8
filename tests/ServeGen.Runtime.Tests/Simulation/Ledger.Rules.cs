using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The rules about the whole, which hold after every turn.</summary>
internal sealed partial class Ledger
{
    private void CheckTheWhole()
    {
        var ids = _state.Workers.Select(worker => worker.Id);
        Rule(ids.Order().SequenceEqual(Live.Select(entry => entry.Id).Order()), "the policy knows exactly the processes that live");
        Rule(StopBy is not null || _state.Slots.Count == Wanted, "there are as many slots as workers are wanted");
        CheckSlots();
        CheckLimits();
        if (StopBy is null)
        {
            var ready = Live.Count(entry => entry.IsReady);
            Rule(ready >= Math.Min(Wanted, _readyBefore - _readyLost), "nothing voluntary ever costs a ready worker");
            Rule(_everReady || _failedBoots < PolicySettings.MaxFailedBoots, "three failed boots without any success end the server");
        }
        else
        {
            Rule(Live.Count > 0 || Exits == 1, "the server exits when the last process is gone");
        }
    }

    private void CheckSlots()
    {
        var holders = Live.Where(entry => entry.Holds).ToLookup(entry => entry.Slot);
        var doubled = holders.Where(slot => slot.Count() > 1).ToList();
        Rule(doubled.Count <= 1, "one replacement at a time, counted in slots");
        Rule(
            doubled.TrueForAll(slot => slot.Count() == 2 && slot.Count(IsStale) == 1 && slot.Count(entry => entry.IsStarting) == 1),
            "two hold a slot only while one is replaced by the other");
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

    // Until some worker was ready, only the first slot boots.
    private bool MayBoot(int slot) => StopBy is null && (_everReady || slot == _state.Slots[0].Number);

    /// <summary>With a healthy app and nothing more happening, this is where it must come to rest.</summary>
    public bool HasConverged => Live.Count == Wanted
        && Live.All(entry => entry.IsReady && !IsStale(entry) && _slots.ContainsKey(entry.Slot))
        && Live.DistinctBy(entry => entry.Slot).Count() == Wanted;

    public static void Rule(bool holds, string rule, object? by = null)
    {
        if (!holds)
        {
            throw new BrokenRuleException(by is null ? rule : $"{rule} ({by})");
        }
    }
}

/// <summary>The policy broke a rule of the simulation.</summary>
internal sealed class BrokenRuleException(string rule) : Exception(rule);
