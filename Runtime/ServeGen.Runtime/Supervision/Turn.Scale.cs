using System.Collections.Immutable;

namespace ServeGen.Supervision;

/// <summary>How many slots there are, and which go when there are too many.</summary>
internal sealed partial class Turn
{
    private void HandleScale(int wanted)
    {
        if (wanted is < 1 or > PolicySettings.MaxWorkers || wanted == State.Goal.Workers)
        {
            Report(new Notice.ScaleRefused(State.Goal.Workers));
            return;
        }

        var before = State.Wanted;
        var lastGood = Math.Clamp(State.LastGoodGoal.Workers + wanted - State.Goal.Workers, 1, PolicySettings.MaxWorkers);
        State = State with
        {
            Goal = State.Goal with { Workers = wanted },
            LastGoodGoal = State.LastGoodGoal with { Workers = lastGood },
        };
        Report(new Notice.Scaled(wanted));
        TellWorkersChanged(before);
    }

    private void TellWorkersChanged(int before)
    {
        if (State.IsServing && State.Wanted != before)
        {
            Run(new HookCall.WorkersChanged(before, State.Wanted));
        }
    }

    private void AdjustSlots()
    {
        while (State.Slots.Count < State.Wanted + State.Spares)
        {
            State = State with { Slots = WithFreeSlot() };
        }

        while (State.Slots.Count > State.Wanted + State.Spares)
        {
            State = State with { Slots = WithoutOneSlot() };
        }
    }

    private ImmutableList<Slot> WithFreeSlot()
    {
        var number = 0;
        while (State.Slots.Exists(slot => slot.Number == number))
        {
            number++;
        }

        return [.. State.Slots.Append(new Slot(number)).OrderBy(slot => slot.Number)];
    }

    // Where more serve than are wanted, the slot of one that is out of date, or of the oldest; but none whose end would cost
    // more than is too much. Else what costs least: a slot that nobody holds, one that boots, one that stands by.
    private ImmutableList<Slot> WithoutOneSlot()
    {
        var ready = State.Workers.Where(worker => worker.IsReady && IsWanted(worker)).ToList();
        var surplus = ready.Count - State.Wanted;
        var victim = ready.OrderBy(IsFresh).Select(SlotOf)
                .FirstOrDefault(slot => In(slot!).Count(worker => worker.IsReady) <= surplus)
            ?? State.Slots.FindLast(slot => !In(slot).Any(worker => worker.HoldsSlot))
            ?? State.Slots.FindLast(slot => !In(slot).Any(worker => worker.IsBooted))
            ?? State.Slots.FindLast(slot => !In(slot).Any(worker => worker.IsReady))
            ?? State.Slots[^1];
        return State.Slots.Remove(victim);
    }
}
