using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>The life of one worker: started, booted, promoted, told to leave.</summary>
internal sealed partial class Turn
{
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
        Run(new HookCall.WorkerStarting(worker.Slot, worker.Generation));
        _effects.Add(new Effect.Spawn(worker.Id, worker.Slot, worker.Generation));
    }

    private void HandleBooted(WorkerHandle worker)
    {
        var booted = worker with { State = WorkerState.Standby, BootedAt = now, LastSign = now, Deadline = now + Settings.Timeout };
        Replace(booted);
        State = State with { EverReady = true, IsProven = State.IsProven || IsNewest(worker) };
        Report(new Notice.WorkerReady(booted, now - worker.StartedAt));
        if (!State.IsServing)
        {
            Leave(booted, SupervisorCommand.Quit, ExitCause.Asked);
        }
    }

    private void Promote(WorkerHandle worker)
    {
        var (fraction, random) = PseudoRandom.NextFraction(State.Random);
        var promoted = worker with { State = WorkerState.Ready, ReadyAt = now, JitterShare = fraction };
        Replace(promoted);
        State = State with { Random = random };

        // Before everything else, even the words: clients may be waiting. But without the turn's plan nothing can be carried out.
        _effects.Insert(_effects is [Effect.UsePlan, ..] ? 1 : 0, new Effect.Tell(worker.Id, SupervisorCommand.Promote));
        if (worker.BootedAt < now)
        {
            Report(new Notice.Promoted(promoted));
        }
    }

    private void HandleDraining(WorkerHandle worker)
    {
        // By hand, or the app stops itself. The slot backs off all the same: such an app would else be restarted in a tight loop.
        Replace(Leaving(worker, worker.IsBooted ? ExitCause.Asked : ExitCause.BootFailed, Settings.GracefulTimeout));
        Punish(worker);
        if (worker.IsBooting)
        {
            CountFailedBoot(worker, "ended before it was ready");
        }
    }

    private void Leave(WorkerHandle worker, SupervisorCommand command, ExitCause fate)
    {
        Forgive(worker);
        // Who does not serve has nothing to finish, unless it was promoted this very moment: it is told to drain all the same.
        var quick = command == SupervisorCommand.Quit || worker.IsBooting || worker.IsStandby;
        Replace(Leaving(worker, fate, LimitOf(quick)));
        _effects.Add(new Effect.Tell(worker.Id, command));
    }

    /// <summary>How long whoever is told to leave may take.</summary>
    private TimeSpan LimitOf(bool quick) =>
        quick && PolicySettings.QuickStop < Settings.GracefulTimeout ? PolicySettings.QuickStop : Settings.GracefulTimeout;

    // Being told again never gives more time than being told once.
    private WorkerHandle Leaving(WorkerHandle worker, ExitCause fate, TimeSpan limit) => worker with
    {
        State = WorkerState.Draining,
        Fate = fate,
        Deadline = worker.State == WorkerState.Draining ? Moment.Earlier(worker.Deadline, now + limit) : now + limit,
    };

    private void Kill(WorkerHandle worker)
    {
        Replace(worker with { State = WorkerState.Hung, Deadline = null, IsKilled = true });
        _effects.Add(new Effect.Kill(worker.Id));
    }
}
