using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>Ends of workers: why, what that means for the slot, and the limits that bring them about.</summary>
internal sealed partial class Turn
{
    // Later than this an alarm is not heard on a machine that is merely busy.
    private static readonly TimeSpan LongestOversleep = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Gives every worker back the time in which nobody here was awake: the supervisor was stopped (Ctrl-Z, a frozen
    /// container), and their heartbeats wait in the queue.
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

    /// <summary>Kills what did not do in time what it had to.</summary>
    public void CheckDeadlines()
    {
        foreach (var worker in State.Workers.Where(worker => worker.Deadline <= now))
        {
            var (fate, notice) = worker.State switch
            {
                WorkerState.Starting => (ExitCause.BootFailed, (Notice)new Notice.BootTimedOut(worker)),
                WorkerState.Ready => (ExitCause.Hung, new Notice.HeartbeatMissed(worker)),
                _ when worker.Fate == ExitCause.BootFailed => (ExitCause.BootFailed, new Notice.DrainTimedOut(worker)),
                _ when State.Phase == Phase.QuickStopping => (ExitCause.Asked, new Notice.DrainTimedOut(worker)),
                _ => (ExitCause.DrainTimedOut, new Notice.DrainTimedOut(worker)),
            };
            Report(notice);
            Kill(worker with { Fate = fate });
            if (worker.HoldsSlot)
            {
                // The slot is punished now: its next worker need not wait until the kernel has buried this one.
                Punish(worker);
            }
        }
    }

    private void Kill(WorkerHandle worker)
    {
        Replace(worker with { State = WorkerState.Hung, Deadline = null });
        _effects.Add(new Effect.Kill(worker.Id));
    }

    private void HandleExit(WorkerHandle worker, ChildExit exit)
    {
        State = State with { Workers = State.Workers.Remove(worker) };
        var cause = worker.Fate ?? CauseOf(worker, exit);
        if (worker.Fate is null)
        {
            Punish(worker);
        }

        var givesUp = IsLastFailedBoot(cause);
        Report(new Notice.WorkerExited(worker, cause, exit, givesUp ? null : RestartIn(worker)));
        _effects.Add(new Effect.RunWorkerExited(worker, cause, exit));
        if (givesUp)
        {
            Report(new Notice.GivingUp(State.FailedBoots));
            State = State with { ExitCode = ExitCodes.NeverReady };
            BeginStop(quick: true);
        }
    }

    // By what the worker was and by the signal: an exit code alone says little (an unhandled exception is SIGABRT too).
    private static ExitCause CauseOf(WorkerHandle worker, ChildExit exit) => worker switch
    {
        { ReadyAt: null } => ExitCause.BootFailed,
        _ when exit.Signal == SignalNumber.Kill => ExitCause.Killed,
        _ => ExitCause.Crashed,
    };

    private void Punish(WorkerHandle worker)
    {
        if (SlotOf(worker) is not { } slot)
        {
            return;
        }

        var failures = HasEarnedForgiveness(worker) ? 1 : slot.Failures + 1;
        var (delay, random) = RestartBackoff.After(failures, State.Random);
        State = State with
        {
            Random = random,
            Slots = State.Slots.Replace(slot, slot with { Failures = failures, NotBefore = now + delay }),
        };
    }

    // The worker leaves as it should. What it made good must not be held against the one that follows.
    private void Forgive(WorkerHandle worker)
    {
        if (HasEarnedForgiveness(worker) && SlotOf(worker) is { Failures: > 0 } slot)
        {
            State = State with { Slots = State.Slots.Replace(slot, slot with { Failures = 0 }) };
        }
    }

    private bool HasEarnedForgiveness(WorkerHandle worker) => worker.ReadyAt + RestartBackoff.ForgivenAfter <= now;

    private Slot? SlotOf(WorkerHandle worker) => State.Slots.Find(slot => slot.Number == worker.Slot);

    private TimeSpan? RestartIn(WorkerHandle worker)
    {
        var slot = SlotOf(worker);
        return State.Phase != Phase.Running || slot is null || In(slot).Any(other => other.HoldsSlot)
            ? null
            : slot.NotBefore > now ? slot.NotBefore - now : TimeSpan.Zero;
    }

    private bool IsLastFailedBoot(ExitCause cause)
    {
        if (cause != ExitCause.BootFailed || State.EverReady || State.Phase != Phase.Running)
        {
            return false;
        }

        State = State with { FailedBoots = State.FailedBoots + 1 };
        return State.FailedBoots >= PolicySettings.MaxFailedBoots;
    }
}
