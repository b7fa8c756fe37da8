using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>Ends of workers: why, what that means for the slot, for a reload, and for the server as a whole.</summary>
internal sealed partial class Turn
{
    private void HandleExit(WorkerHandle worker, ChildExit exit)
    {
        State = State with { Workers = State.Workers.Remove(worker) };
        var cause = worker.Fate ?? CauseOf(worker, exit);
        if (worker.Fate is null)
        {
            Punish(worker);
            if (cause == ExitCause.BootFailed)
            {
                var how = worker.WarmupError is { } cold ? "failed its warm-up: " + cold : $"ended before it was ready ({exit})";
                CountFailedBoot(worker, how);
            }
        }

        Report(new Notice.WorkerExited(worker, cause, exit, RestartIn(worker)));
        Run(new HookCall.WorkerExited(worker, cause, exit));
    }

    // By what the worker was and by the signal: an exit code alone says little (an unhandled exception is SIGABRT too).
    private static ExitCause CauseOf(WorkerHandle worker, ChildExit exit) => worker switch
    {
        { BootedAt: null } => ExitCause.BootFailed,
        _ when exit.Signal == SignalNumber.Kill => ExitCause.Killed,
        _ => ExitCause.Crashed,
    };

    private void Punish(WorkerHandle worker)
    {
        CountFailure(worker);
        if (SlotOf(worker) is not { } slot)
        {
            return;
        }

        var failures = HasEarnedForgiveness(worker) ? 1 : slot.Failures + 1;
        var (delay, random) = RestartBackoff.After(failures, State.IsDegraded, Settings.MaxRestartDelay, State.Random);
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

    private bool HasEarnedForgiveness(WorkerHandle worker) => worker.BootedAt + RestartBackoff.ForgivenAfter <= now;

    // The breaker: not one slot's bad luck, but the server's.
    private void CountFailure(WorkerHandle worker)
    {
        if (HasEarnedForgiveness(worker) || !State.IsServing)
        {
            return;
        }

        var oldest = now - PolicySettings.FailureWindow;
        State = State with { Failures = State.Failures.RemoveAll(failure => failure.Time <= oldest).Add(new Failure(now)) };
        if (!State.IsDegraded && State.Failures.Count >= PolicySettings.MaxFailures)
        {
            State = State with { IsDegraded = true };
            Report(new Notice.Degraded(State.Failures.Count));
        }
    }

    private void CountFailedBoot(WorkerHandle worker, string how)
    {
        if (IsNewest(worker) && State.IsRolling)
        {
            AbortReload($"worker {worker.Slot} of generation {worker.Generation} {how}");
        }

        if (State.EverReady || !State.IsServing)
        {
            return;
        }

        State = State with { FailedBoots = State.FailedBoots + 1 };
        if (State.FailedBoots >= Settings.MaxFailedBoots)
        {
            Report(new Notice.GivingUp(State.FailedBoots));
            State = State with { ExitCode = ExitCodes.NeverReady };
            BeginStop(quick: true);
        }
    }

    private Slot? SlotOf(WorkerHandle worker) => State.Slots.Find(slot => slot.Number == worker.Slot);

    private TimeSpan? RestartIn(WorkerHandle worker)
    {
        var slot = SlotOf(worker);
        return !State.IsServing || slot is null || In(slot).Any(other => other.HoldsSlot)
            ? null
            : slot.NotBefore > now ? slot.NotBefore - now : TimeSpan.Zero;
    }
}
