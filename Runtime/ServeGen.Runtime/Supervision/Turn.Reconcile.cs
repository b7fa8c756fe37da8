using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>Compares what is with what is wanted, after every event, and moves one step closer.</summary>
internal sealed partial class Turn
{
    public void Reconcile()
    {
        if (State.Phase == Phase.Running)
        {
            RetireUnwanted();
            RetireReplaced();
            FillEmptySlots();
            ReplaceOneWorker();
            Announce();
        }
        else if (State.Phase != Phase.Stopped && State.Workers.IsEmpty)
        {
            State = State with { Phase = Phase.Stopped };
            _effects.Add(new Effect.ExitProcess(State.ExitCode));
        }
    }

    /// <summary>Asks to be woken at the next time that matters, if that is not known already.</summary>
    public void ArmWakeUp()
    {
        var next = State.Phase == Phase.Stopped ? null : NextTime();
        if (next != State.WakeAt)
        {
            State = State with { WakeAt = next };
            _effects.Add(new Effect.WakeAt(next));
        }
    }

    private TimeSpan? NextTime()
    {
        TimeSpan? next = null;
        foreach (var worker in State.Workers)
        {
            next = Earlier(next, worker.Deadline);
        }

        if (State.Phase == Phase.Running)
        {
            foreach (var slot in State.Slots)
            {
                next = Earlier(next, slot.NotBefore > now ? slot.NotBefore : null);
            }
        }

        return next;
    }

    private static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    // Slots that were given up, and boots of a generation that is out of date before it served.
    private void RetireUnwanted()
    {
        foreach (var worker in State.Workers.Where(worker => worker.HoldsSlot))
        {
            if (!IsWanted(worker) || (worker.State == WorkerState.Starting && worker.Generation < State.Generation))
            {
                Leave(worker, worker.IsReady ? SupervisorCommand.Drain : SupervisorCommand.Quit, ExitCause.Asked);
            }
        }
    }

    // Surge first: an old worker is told to leave only once its slot has a ready worker that is up to date.
    private void RetireReplaced()
    {
        foreach (var slot in State.Slots)
        {
            if (In(slot).Any(worker => worker.IsReady && !IsStale(worker)))
            {
                foreach (var old in In(slot).Where(worker => worker.IsReady && IsStale(worker)))
                {
                    Leave(old, SupervisorCommand.Drain, old.WantsRecycling ? ExitCause.Recycled : ExitCause.Asked);
                }
            }
        }
    }

    private void FillEmptySlots()
    {
        // Until one worker ever was ready, only one boots: it creates keys and runs migrations alone, and a broken app
        // fails once per attempt instead of once per slot.
        var slots = State.EverReady ? State.Slots : State.Slots.Take(1);
        foreach (var slot in slots.Where(slot => now >= slot.NotBefore && !In(slot).Any(worker => worker.HoldsSlot)))
        {
            Spawn(slot);
        }
    }

    // One voluntary replacement at a time, and never more processes than wanted plus one because of it.
    private void ReplaceOneWorker()
    {
        if (State.Workers.Count > State.Slots.Count || State.Workers.Exists(worker => worker.State == WorkerState.Starting))
        {
            return;
        }

        var stale = State.Workers.Find(worker => worker.IsReady && IsStale(worker) && IsDue(worker));
        if (stale is not null)
        {
            if (stale.WantsRecycling)
            {
                Report(new Notice.Recycling(stale));
            }

            Spawn(SlotOf(stale)!);
        }
    }

    private void Announce()
    {
        var allReady = State.Slots.TrueForAll(slot => In(slot).Any(worker => worker.IsReady));
        if (allReady && !State.AnnouncedReady)
        {
            State = State with { AnnouncedReady = true };
            Report(new Notice.AllReady(State.Slots.Count));
            _effects.Add(new Effect.RunWhenReady());
        }

        if (allReady && State.Reloading && !State.Workers.Exists(worker => worker.Generation < State.Generation))
        {
            State = State with { Reloading = false };
            Report(new Notice.ReloadFinished(State.Generation));
        }
    }

    private bool IsStale(WorkerHandle worker) => worker.Generation < State.Generation || worker.WantsRecycling;

    private bool IsDue(WorkerHandle worker) => SlotOf(worker) is { } slot && now >= slot.NotBefore;

    private void Spawn(Slot slot)
    {
        var worker = new WorkerHandle
        {
            Id = State.NextWorkerId,
            Slot = slot.Number,
            Generation = State.Generation,
            StartedAt = now,
            Deadline = now + Settings.BootTimeout,
        };
        State = State with { NextWorkerId = worker.Id + 1, Workers = State.Workers.Add(worker) };
        _effects.Add(new Effect.Spawn(worker.Id, worker.Slot, worker.Generation));
    }
}
