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
                Workers = State.Workers.ConvertAll(worker => worker with
                {
                    Deadline = worker.Deadline + late + LongestOversleep,
                    LastSign = worker.LastSign + late + LongestOversleep,
                }),
                Upgrade = State.Upgrade is { } upgrade ? upgrade with { Deadline = upgrade.Deadline + late + LongestOversleep } : null,
            };
        }
    }

    /// <summary>Kills what did not do in time what it had to, and marks what has lived long enough.</summary>
    public void CheckDeadlines()
    {
        // First: who is late in the moment in which the server stops has the time of the stop.
        if (State.StopAt <= now)
        {
            HandleStop(quick: false);
        }

        foreach (var id in State.Workers.Where(worker => worker.Deadline <= now).Select(worker => worker.Id))
        {
            // What one brings about may have changed the next. And without readings nobody knows who is silent.
            if (Find(id) is { } worker && worker.Deadline <= now && (_hasReadings || !worker.IsBooted))
            {
                HandleOverdue(worker);
            }
        }

        Mark(worker => worker.IsReady && LifetimeEnds(worker) <= now, ExitCause.MaxLifetime);
        CheckUpgrade();
    }

    private void TakeReadings(ImmutableDictionary<int, Reading> readings)
    {
        _hasReadings = true;
        var samples = Settings.LimitsMemory && State.NextSample <= now;
        foreach (var worker in State.Workers.Where(worker => worker.IsBooted))
        {
            // Who has no row cannot be judged, and lives.
            var heard = readings.GetValueOrDefault(worker.Id) ?? new Reading(now);
            var sign = heard.LastBeat > worker.LastSign ? heard.LastBeat : worker.LastSign;
            var judged = worker with { LastSign = sign, Deadline = sign + Settings.Timeout };
            Replace(judged);
            if (samples && worker.IsReady && IsNewest(worker))
            {
                TakeSample(judged, heard);
            }
        }
    }

    // Other settings, other limits; those of the past may have been none at all.
    private void TakeUpTimeout() => State = State with
    {
        Workers = State.Workers.ConvertAll(worker => worker.IsBooted ? worker with { Deadline = worker.LastSign + Settings.Timeout } : worker),
    };

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
                KillLost(worker);
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
        if (Settings.CapturesStacks)
        {
            _effects.Add(new Effect.CaptureStacks(worker.Id));
        }
        else
        {
            KillLost(lost);
        }
    }

    // All that can be known of it is known by now.
    private void KillLost(WorkerHandle worker)
    {
        Run(new HookCall.WorkerHung(worker));
        Kill(worker);
    }

    // The first reason counts, unless it has to wait and the next need not.
    private void Mark(Func<WorkerHandle, bool> which, ExitCause reason)
    {
        foreach (var worker in State.Workers.Where(worker => worker.IsBooted && IsReason(reason, worker) && which(worker)))
        {
            var marked = worker with { Recycle = reason };
            Replace(marked);
            if (DueAt(marked) > now)
            {
                Report(new Notice.RecyclePostponed(marked, reason));
            }
        }
    }

    private bool IsReason(ExitCause reason, WorkerHandle worker) =>
        worker.Recycle is null || (!IsLimit(reason) && DueAt(worker) > now);

    // Limits may recycle nobody who is very young; a person and a clock may.
    private TimeSpan DueAt(WorkerHandle worker) =>
        worker.Recycle is { } reason && IsLimit(reason) ? (worker.ReadyAt ?? now) + Settings.MinLifetime : TimeSpan.Zero;

    private static bool IsLimit(ExitCause reason) => reason is not (ExitCause.Recycled or ExitCause.RecycleAt);

    // A release that is refused leaves no trace on the workers that stay: its limits do not judge them.
    private TimeSpan? LifetimeEnds(WorkerHandle worker) =>
        IsNewest(worker) ? worker.ReadyAt + Settings.MaxLifetime + (worker.JitterShare * Settings.MaxLifetimeJitter) : null;

    private bool IsNewest(WorkerHandle worker) => worker.Generation == State.Generation;
}
