using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The failures of one slot, and between which times its next worker must be started.</summary>
internal sealed class SlotRecord
{
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    public int Failures { get; private set; }

    /// <summary>No worker may be started earlier.</summary>
    public TimeSpan Earliest { get; private set; }

    /// <summary>By then a worker must be started, if the slot is empty.</summary>
    public TimeSpan Latest { get; private set; }

    public void Fail(LedgerEntry worker, bool isDegraded, TimeSpan slowest, TimeSpan now)
    {
        Failures = HasServedForAMinute(worker, now) ? 1 : Failures + 1;
        var step = isDegraded ? slowest.TotalSeconds : Math.Min(0.1 * Math.Pow(2, Failures - 1), slowest.TotalSeconds);
        Earliest = now + TimeSpan.FromSeconds(step * 0.8) - Rounding;
        Latest = now + TimeSpan.FromSeconds(step * 1.2) + Rounding;
    }

    public void Forgive(LedgerEntry worker, TimeSpan now) => Failures = HasServedForAMinute(worker, now) ? 0 : Failures;

    public static bool HasServedForAMinute(LedgerEntry worker, TimeSpan now) =>
        worker.BootedAt + RestartBackoff.ForgivenAfter <= now;
}
