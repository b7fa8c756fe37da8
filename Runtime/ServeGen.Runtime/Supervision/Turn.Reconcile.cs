using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>Compares what is with what is wanted, after every event, and moves closer.</summary>
internal sealed partial class Turn
{
    public void Reconcile()
    {
        if (State.IsServing)
        {
            // The end of a reload may leave slots too many.
            do
            {
                AdjustSlots();
                RetireUnwanted();
                FillCapacity();
                RetireReplaced();
                FinishReload();
            }
            while (State.Slots.Count != State.Wanted + State.Spares);

            FillEmptySlots();
            StartReplacements();
            Announce();
        }
        else if (State.Phase is not (Phase.Stopped or Phase.Paused) && State.Workers.IsEmpty && State.Upgrade is null)
        {
            State = State with { Phase = Phase.Stopped };
            _effects.Add(new Effect.ExitProcess(State.ExitCode));
        }
    }

    // Every slot has a booted worker, and as many serve as are wanted.
    private bool IsComplete => ReadyCount >= State.Wanted && State.Slots.TrueForAll(slot => In(slot).Any(worker => worker.IsBooted));

    private int ReadyCount => State.Workers.Count(worker => worker.IsReady);

    // Slots that were given up, and boots of a generation that is out of date before it served.
    private void RetireUnwanted()
    {
        foreach (var worker in State.Workers.Where(worker => worker.HoldsSlot))
        {
            if (!IsWanted(worker) || (worker.IsBooting && !IsNewest(worker)))
            {
                Leave(worker, SupervisorCommand.Drain, ExitCause.Asked);
            }
        }
    }

    // Who stands by serves as soon as somebody is missing; one that is out of date is better than none.
    private void FillCapacity()
    {
        while (ReadyCount < State.Wanted
            && (FreeStandby() ?? State.Workers.Find(worker => worker.IsStandby && IsFresh(worker)) ?? State.Workers.Find(worker => worker.IsStandby)) is { } standby)
        {
            Promote(standby);
        }
    }

    // Surge first: who is out of date leaves only once another serves in its place, and it costs nobody who is ready.
    private void RetireReplaced()
    {
        foreach (var stale in State.Workers.Where(worker => worker.IsReady && IsStale(worker) && IsDue(worker)))
        {
            if (ReadyCount > State.Wanted)
            {
                Leave(stale, SupervisorCommand.Drain, FateOf(stale));
            }
            else if (ReplacementOf(stale) is { } replacement)
            {
                Promote(replacement);
                Leave(stale, SupervisorCommand.Drain, FateOf(stale));
            }
        }

        // Where standbys take the place of workers, whoever serves beyond the wanted number makes room for one.
        while (ReadyCount > State.Wanted && State.Workers.Find(worker => worker.IsReady) is { } surplus)
        {
            Leave(surplus, SupervisorCommand.Drain, ExitCause.Asked);
        }

        foreach (var stale in State.Workers.Where(worker => worker.IsStandby && IsStale(worker) && FreshIn(worker) is not null))
        {
            Leave(stale, SupervisorCommand.Quit, FateOf(stale));
        }
    }

    private void FillEmptySlots()
    {
        foreach (var slot in State.Slots)
        {
            // Until one worker ever was ready only one boots: it creates keys and runs migrations alone, and a broken app
            // fails once per attempt instead of once per slot. A new generation proves itself in the same way.
            if (!State.EverReady && slot != State.Slots[0])
            {
                return;
            }

            if (now >= slot.NotBefore && !In(slot).Any(worker => worker.HoldsSlot) && (State.IsProven || Booting == 0))
            {
                Spawn(slot);
            }
        }
    }

    // Never more processes than wanted, plus those that replacing may cost.
    private void StartReplacements()
    {
        var stale = State.Workers.Where(worker => worker.IsReady && IsStale(worker))
            .Concat(State.Workers.Where(worker => worker.IsStandby && IsStale(worker)));
        foreach (var worker in stale.Where(IsDue))
        {
            if (HasRoom && (State.IsProven || Booting == 0) && !In(SlotOf(worker)!).Any(other => other.IsBooting || IsFresh(other)))
            {
                if (worker.Recycle is { } cause && IsNewest(worker))
                {
                    Report(new Notice.Recycling(worker, cause));
                }

                Spawn(SlotOf(worker)!);
            }
        }
    }

    private void Announce()
    {
        if (ReadyCount >= State.Wanted && !State.AnnouncedReady)
        {
            State = State with { AnnouncedReady = true };
            Report(new Notice.AllReady(State.Wanted));
            _effects.Add(new Effect.AnnounceReady());
            Run(new HookCall.WhenReady());
        }

        if (State.IsDegraded && IsComplete)
        {
            State = State with { IsDegraded = false, Failures = [] };
            Report(new Notice.Recovered());
        }
    }

    private int Parallelism => State.IsRolling ? Settings.ReloadParallelism : 1;

    private int Booting => State.Workers.Count(worker => worker.IsBooting);

    private bool HasRoom => State.Workers.Count - State.Slots.Count < Parallelism && Booting < Parallelism;
}
