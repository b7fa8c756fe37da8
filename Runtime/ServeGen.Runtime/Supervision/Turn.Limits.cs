using System.Collections.Immutable;

namespace ServeGen.Supervision;

/// <summary>Limits of time and memory: who exceeds one is killed, or replaced.</summary>
internal sealed partial class Turn
{
    // Later than this an alarm is not heard on a machine that is merely busy.
    private static readonly TimeSpan LongestOversleep = TimeSpan.FromSeconds(1);

    private bool _hasReadings;

    /// <summary>
    /// Gives every worker back the time in which nobody here was awake: the supervisor was stopped (Ctrl-Z, a frozen
    /// container), and the workers perhaps with it.
    /// </summary>
    public void ForgiveSleep()
    {
        if (now - State.WakeAt is { } late && late > LongestOversleep)
        {
            State = State with
            {
                Workers = State.Workers.ConvertAll(worker => worker with { Deadline = worker.Deadline + late + LongestOversleep }),
            };
        }
    }

    /// <summary>Kills what did not do in time what it had to, and marks what has lived long enough.</summary>
    public void CheckDeadlines()
    {
        foreach (var id in State.Workers.Where(worker => worker.Deadline <= now).Select(worker => worker.Id))
        {
            // What one brings about may have changed the next. And without readings nobody knows who is silent.
            if (Find(id) is { } worker && worker.Deadline <= now && (_hasReadings || !worker.IsBooted))
            {
                HandleOverdue(worker);
            }
        }

        Mark(worker => worker.IsReady && worker.LifetimeEnds <= now, ExitCause.MaxLifetime);
        if (State.StopAt <= now)
        {
            HandleStop(quick: false);
        }
    }

    private void TakeReadings(ImmutableDictionary<int, Reading> readings)
    {
        _hasReadings = true;
        var samples = Settings.LimitsMemory && State.NextSample <= now;
        foreach (var worker in State.Workers.Where(worker => worker.IsBooted))
        {
            // Who has no row cannot be judged, and lives.
            var heard = readings.GetValueOrDefault(worker.Id) ?? new Reading(now);
            var judged = worker with
            {
                Deadline = Settings.Timeout is { } timeout ? Later(worker.Deadline, heard.LastBeat + timeout) : null,
            };
            Replace(judged);
            if (samples && worker.IsReady)
            {
                TakeSample(judged, heard);
            }
        }
    }

    private void TakeSample(WorkerHandle worker, Reading reading)
    {
        var cause = Settings.MaxMemory > 0 && reading.Memory > Settings.MaxMemory ? ExitCause.MaxMemory
            : Settings.MaxManagedMemory > 0 && reading.ManagedMemory > Settings.MaxManagedMemory ? ExitCause.MaxManagedMemory
            : (ExitCause?)null;
        var sampled = worker with { SamplesAbove = cause is null ? 0 : worker.SamplesAbove + 1 };
        Replace(sampled);
        if (cause is { } exceeded && sampled.SamplesAbove >= Settings.MemorySamples)
        {
            Mark(other => other.Id == worker.Id, exceeded);
        }
    }

    private void HandleOverdue(WorkerHandle worker)
    {
        switch (worker.State)
        {
            case WorkerState.Starting or WorkerState.Warming:
                Report(new Notice.BootTimedOut(worker));
                Lose(worker, ExitCause.BootFailed);
                CountFailedBoot(worker, "was not ready in time (BootTimeout)");
                break;
            case WorkerState.Standby or WorkerState.Ready:
                Report(new Notice.HeartbeatMissed(worker));
                Lose(worker, ExitCause.Hung);
                break;
            case WorkerState.Hung:
                Kill(worker);
                break;
            default:
                Report(new Notice.DrainTimedOut(worker));
                var keepsFate = worker.Fate == ExitCause.BootFailed || worker.ReadyAt is null || State.Phase == Phase.QuickStopping;
                Kill(worker with { Fate = keepsFate ? worker.Fate : ExitCause.DrainTimedOut });
                break;
        }
    }

    // The slot is punished now: its next worker need not wait until this one is examined and the kernel has buried it.
    private void Lose(WorkerHandle worker, ExitCause fate)
    {
        Punish(worker);
        var lost = worker with { State = WorkerState.Hung, Fate = fate, Deadline = now + PolicySettings.CaptureLimit };
        Replace(lost);
        Run(new HookCall.WorkerHung(lost));
        if (Settings.CapturesStacks)
        {
            _effects.Add(new Effect.CaptureStacks(worker.Id));
        }
        else
        {
            Kill(lost);
        }
    }

    // The first reason counts.
    private void Mark(Func<WorkerHandle, bool> which, ExitCause reason)
    {
        foreach (var worker in State.Workers.Where(worker => worker is { IsBooted: true, Recycle: null } && which(worker)))
        {
            var marked = worker with { Recycle = reason };
            Replace(marked);
            if (DueAt(marked) > now)
            {
                Report(new Notice.RecyclePostponed(marked, reason));
            }
        }
    }

    // Limits may recycle nobody who is very young; a person and a clock may.
    private TimeSpan DueAt(WorkerHandle worker) => worker.Recycle is ExitCause.Recycled or ExitCause.RecycleAt
        ? TimeSpan.Zero
        : (worker.ReadyAt ?? now) + Settings.MinLifetime;

    private static TimeSpan Later(TimeSpan? one, TimeSpan other) => one > other ? one.Value : other;
}
