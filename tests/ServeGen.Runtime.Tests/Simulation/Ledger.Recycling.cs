using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>Who may be recycled, who must be, and whether that is done.</summary>
internal sealed partial class Ledger
{
    private const double LatestSample = 1.05;

    private void ObserveReadings(SupervisorEvent.DeadlineDue due)
    {
        foreach (var entry in Live.Where(entry => entry.IsBooted))
        {
            // Who has no row, since it is dead and not buried yet, cannot be judged.
            var row = due.Readings.GetValueOrDefault(entry.Id) ?? new Reading(_now);
            entry.LastSign = row.LastBeat > entry.LastSign ? row.LastBeat : entry.LastSign;
            if (entry.IsReady && entry.Generation == Generation)
            {
                ObserveMemory(entry, row);
            }
        }
    }

    // At the earliest every reading is a sample; at the latest there is one a second.
    private void ObserveMemory(LedgerEntry entry, Reading row)
    {
        var above = (Settings.MaxMemory > 0 && row.Memory > Settings.MaxMemory)
            || (Settings.MaxManagedMemory > 0 && row.ManagedMemory > Settings.MaxManagedMemory);
        entry.SamplesAbove = above ? entry.SamplesAbove + 1 : 0;
        entry.AboveSince = above ? entry.AboveSince ?? _now : null;
        if (entry.SamplesAbove >= Settings.MemorySamples)
        {
            var isSure = _now > entry.AboveSince + TimeSpan.FromSeconds(LatestSample * (Settings.MemorySamples + 1));
            Recycle(other => other == entry, GrownUp, isSure);
        }
    }

    // The policy adds a random time.
    private void RecycleTheOld()
    {
        Recycle(entry => entry.Generation == Generation && entry.PromotedAt + Settings.MaxLifetime <= _now, GrownUp, isSure: false);
        Recycle(entry => LifetimeOf(entry) <= _now, GrownUp, isSure: true);
    }

    private TimeSpan? LifetimeOf(LedgerEntry entry) =>
        entry.Generation == Generation ? entry.PromotedAt + Settings.MaxLifetime + Settings.MaxLifetimeJitter : null;

    private TimeSpan GrownUp(LedgerEntry entry) => entry.PromotedAt!.Value + Settings.MinLifetime;

    private void Recycle(Func<LedgerEntry, bool> which, Func<LedgerEntry, TimeSpan> from, bool isSure)
    {
        foreach (var entry in Live.Where(entry => entry.IsBooted && which(entry)))
        {
            entry.RecycleFrom = entry.RecycleFrom < from(entry) ? entry.RecycleFrom : from(entry);
            entry.RecycleBy = !isSure || entry.RecycleBy < from(entry) ? entry.RecycleBy : from(entry);
        }
    }

    private void TakeUpSettings()
    {
        foreach (var entry in Live)
        {
            (entry.JudgedFrom, entry.AboveSince) = (_now, null);
        }

        RecycleTheOld();
    }

    // Those of other generations go first.
    private bool MustGo(LedgerEntry entry) => entry.IsBooted
        && (entry.Generation != Generation || (entry.RecycleBy <= _now && !OthersServe));

    private bool OthersServe => Live.Any(entry => entry.IsBooted && entry.Generation != Generation);

    private void CheckRecycling()
    {
        foreach (var entry in Live.Where(entry => entry.IsReady))
        {
            var lifetime = entry.RecycleFrom is null ? LifetimeOf(entry) : null;
            Rule(lifetime is null || _alarm <= lifetime, "an alarm is set for the end of a lifetime", entry);
            Rule(!(entry.RecycleBy > _now) || _alarm <= entry.RecycleBy, "an alarm is set for the end of MinLifetime", entry);
        }

        var nextSample = _now + PolicySettings.SampleInterval;
        Rule(!Settings.LimitsMemory || Ready == 0 || _alarm <= nextSample, "an alarm is set for the next look at memory");
        var mayStart = Live.Count < _slots.Count + Parallelism && Booting < Parallelism && (_isProven || Booting == 0);
        var kept = mayStart ? Live.FirstOrDefault(entry => MustGo(entry) && IsAlone(entry)) : null;
        Rule(kept is null, "who should be replaced and can be, is", kept);
    }

    // Nobody boots in its slot, nobody there is to stay, and the back-off is over for sure.
    private bool IsAlone(LedgerEntry entry) => _slots.TryGetValue(entry.Slot, out var slot)
        && slot.Latest <= _now
        && !Live.Any(other => other.Slot == entry.Slot && (other.IsBooting || (other.IsBooted && !MustGo(other))));
}
