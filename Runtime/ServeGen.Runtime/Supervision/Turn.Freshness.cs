namespace ServeGen.Supervision;

/// <summary>Who is up to date, who is to be replaced, and by whom.</summary>
internal sealed partial class Turn
{
    private bool IsFresh(WorkerHandle worker) => worker.IsBooted && IsNewest(worker)
        && (worker.Recycle is null || now < DueAt(worker));

    // Out of date, due to be recycled, or already replaced by a younger one in its slot.
    private bool IsStale(WorkerHandle worker) => !IsFresh(worker) || FreshIn(worker) is not null;

    private WorkerHandle? FreshIn(WorkerHandle worker) =>
        State.Workers.FindLast(other => other.Slot == worker.Slot && other.Id > worker.Id && IsFresh(other));

    // The standby that was started for it, or else a spare; that needs no room if its slot has another worker anyway.
    private WorkerHandle? ReplacementOf(WorkerHandle stale)
    {
        if (FreshIn(stale) is { IsStandby: true } own)
        {
            return own;
        }

        // Two that serve in one slot take the room of every replacement. If all others are out of date, one of those helps.
        var isDoubled = State.Workers.Exists(other => other.Slot == stale.Slot && other.IsBooted && other.Id != stale.Id);
        return (HasRoom || isDoubled ? FreeStandby() : null)
            ?? (isDoubled && IsComplete ? State.Workers.Find(worker => worker.IsStandby) : null);
    }

    // Not one that was started to replace the worker beside it in its slot.
    private WorkerHandle? FreeStandby() => State.Workers.Find(worker =>
        worker.IsStandby && IsFresh(worker) && !State.Workers.Exists(other => other.Slot == worker.Slot && other.IsBooted && other.Id < worker.Id));

    private bool IsDue(WorkerHandle worker) =>
        SlotOf(worker) is { } slot && now >= slot.NotBefore && (!IsNewest(worker) || FreshIn(worker) is not null || !OthersServe);

    // Those of other generations go first: recycling would else take all the room there is, and a reload never come to its end.
    private bool OthersServe => State.Workers.Exists(worker => worker.IsBooted && !IsNewest(worker));

    private ExitCause FateOf(WorkerHandle worker) =>
        IsNewest(worker) ? worker.Recycle ?? ExitCause.Asked : ExitCause.Reloaded;
}
