namespace ServeGen.Supervision;

/// <summary>When the policy must look again, if nothing happens before.</summary>
internal sealed partial class Turn
{
    /// <summary>Asks to be woken at the next time that matters, if that is not known already.</summary>
    public void ArmWakeUp()
    {
        State = State with { NextSample = NextSample() };
        var next = State.Phase == Phase.Stopped ? null : NextTime();
        if (next < now)
        {
            // An alarm in the past would look as if it had been slept through, unless it was set before and is about to ring.
            next = State.WakeAt <= now ? State.WakeAt : now;
        }

        if (next != State.WakeAt)
        {
            State = State with { WakeAt = next };
            _effects.Add(new Effect.WakeAt(next));
        }
    }

    private TimeSpan? NextSample() =>
        !State.IsServing || !Settings.LimitsMemory || !State.Workers.Exists(worker => worker.IsReady) ? null
        : State.NextSample is { } next && (next > now || !_hasReadings) ? next
        : now + PolicySettings.SampleInterval;

    private TimeSpan? NextTime()
    {
        TimeSpan? next = null;
        foreach (var worker in State.Workers)
        {
            next = Moment.Earlier(next, worker.Deadline);
            if (State.IsServing && worker.IsBooted)
            {
                next = Moment.Earlier(next, OnlyLater(worker.Recycle is null ? LifetimeEnds(worker) : DueAt(worker)));
            }
        }

        if (State.IsServing)
        {
            foreach (var slot in State.Slots)
            {
                next = Moment.Earlier(next, OnlyLater(slot.NotBefore));
            }
        }

        return Moment.Earlier(Moment.Earlier(Moment.Earlier(next, State.NextSample), State.StopAt), State.Upgrade?.Deadline);
    }

    private TimeSpan? OnlyLater(TimeSpan? time) => time > now ? time : null;
}
