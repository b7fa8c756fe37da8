using System.Collections.Immutable;
using ServeGen.Messages;
using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>Policies that are wrong in one way each. A simulation that lets one pass looks at nothing.</summary>
internal static class Mutants
{
    public static IReadOnlyDictionary<string, Policy> All { get; } = new Dictionary<string, Policy>(StringComparer.Ordinal)
    {
        ["drains the old worker before the new one is ready"] = DrainsFirst,
        ["ignores the back-off"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state with { Slots = state.Slots.ConvertAll(slot => slot with { NotBefore = default }) }, happened, now),
        ["never sets an early alarm again"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.DeadlineDue ? Nothing : happened, now),
        ["starts two replacements at once"] = StartsTwo,
        ["uses worker ids again"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state with { NextWorkerId = (state.Workers.LastOrDefault()?.Id ?? 0) + 1 }, happened, now),
        ["never kills"] = (state, happened, now) => Without<Effect.Kill>(SupervisorPolicy.Decide(state, happened, now)),
        ["does not hear that a worker is ready"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.WorkerReady { Id: > 3 } ? Nothing : happened, now),
        ["forgets a reload"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.ReloadRequested ? Nothing : happened, now),
        ["goes on after the stop"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state.Phase == Phase.Stopping ? state with { Phase = Phase.Running } : state, happened, now),
        ["scales up twice"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.ScaleRequested { Change: 1 } up ? up with { Change = 2 } : happened, now),
        ["boots all at once"] = (state, happened, now) => SupervisorPolicy.Decide(state with { EverReady = true }, happened, now),
        ["keeps a worker that asked to be recycled"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.WorkerWantsRecycling or SupervisorEvent.RecycleRequested ? Nothing : happened, now),
        ["recycles the very young"] = (state, happened, now) =>
            SupervisorPolicy.Decide(With(state, state.Settings with { MinLifetime = TimeSpan.Zero }), happened, now),
        ["lets the very old serve on"] = (state, happened, now) =>
            SupervisorPolicy.Decide(With(state, state.Settings with { MaxLifetime = null }), happened, now),
        ["does not mind a leak"] = (state, happened, now) =>
            SupervisorPolicy.Decide(With(state, state.Settings with { MemorySamples = int.MaxValue }), happened, now),
        ["lets standbys stand by when somebody is missing"] = (state, happened, now) => Without<Effect.Tell>(
            SupervisorPolicy.Decide(state, happened, now), tell => tell.Command == SupervisorCommand.Promote && state.Settings.Spares > 0),
        ["examines the hung for ever"] = (state, happened, now) =>
            happened is SupervisorEvent.DeadlineDue && state.Workers.Exists(worker => worker is { State: WorkerState.Hung, IsKilled: false })
                ? Without<Effect.Kill>(SupervisorPolicy.Decide(state, happened, now))
                : SupervisorPolicy.Decide(state, happened, now),
        ["goes on with a release that does not boot"] = GoesOn,
        ["takes capacity away before the new release has proved itself"] = (state, happened, now) => SupervisorPolicy.Decide(
            state.IsRolling ? state with { LastGoodGoal = state.LastGoodGoal with { Workers = 1 } } : state, happened, now),
        ["never calms down"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state.Failures.Count >= 4 ? state with { Failures = [] } : state, happened, now),
        ["believes a heartbeat that nobody sent"] = (state, happened, now) => SupervisorPolicy.Decide(
            state, happened is SupervisorEvent.DeadlineDue ? new SupervisorEvent.DeadlineDue() : happened, now),
        ["loses the answer to a reload"] = (state, happened, now) => Without<Effect.ReloadEnded>(SupervisorPolicy.Decide(state, happened, now)),
        ["starts workers while it is paused"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state.Phase == Phase.Paused ? state with { Phase = Phase.Running } : state, happened, now),
        ["hands over to a successor that has failed"] = (state, happened, now) => SupervisorPolicy.Decide(
            state, happened is SupervisorEvent.SuccessorGone ? new SupervisorEvent.SuccessorReady() : happened, now),
        ["waits for a successor for ever"] = (state, happened, now) => Without<Effect.EndSuccessor>(SupervisorPolicy.Decide(state, happened, now)),
        ["closes the sockets that its successor serves"] = (state, happened, now) =>
            With<Effect.HandOver>(SupervisorPolicy.Decide(state, happened, now), new Effect.CloseListeners()),
        ["forgets its successor when it is told to stop"] = (state, happened, now) =>
            SupervisorPolicy.Decide(happened is SupervisorEvent.StopRequested ? state with { Upgrade = null } : state, happened, now),
        ["acts on a plan before it is in use"] = (state, happened, now) =>
        {
            var decision = SupervisorPolicy.Decide(state, happened, now);
            return decision with { Effects = [.. decision.Effects.OrderBy(effect => effect is Effect.UsePlan)] };
        },
        ["does not hear an upgrade"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.UpgradeRequested ? Nothing : happened, now),
    };

    private static SupervisorEvent Nothing => new SupervisorEvent.WorkerWired(Id: -1);

    private static SupervisorState With(SupervisorState state, PolicySettings settings) =>
        state with { Goal = state.Goal with { Settings = settings } };

    private static Decision DrainsFirst(SupervisorState state, SupervisorEvent happened, TimeSpan now)
    {
        var decision = SupervisorPolicy.Decide(state, happened, now);
        var replaced = decision.Effects.OfType<Effect.Spawn>()
            .Select(spawn => decision.State.Workers.Find(worker => worker.IsReady && worker.Slot == spawn.Slot))
            .FirstOrDefault(worker => worker is not null);
        return replaced is null
            ? decision
            : decision with { Effects = decision.Effects.Add(new Effect.Tell(replaced.Id, SupervisorCommand.Drain)) };
    }

    // Each replacement brings another along, for the youngest of the old workers.
    private static Decision StartsTwo(SupervisorState state, SupervisorEvent happened, TimeSpan now)
    {
        var decision = SupervisorPolicy.Decide(state, happened, now);
        var after = decision.State;
        var old = after.Workers.FindLast(worker => worker.IsReady && worker.Generation < after.Generation);
        if (old is null || !decision.Effects.Any(effect => effect is Effect.Spawn))
        {
            return decision;
        }

        var second = new WorkerHandle { Id = after.NextWorkerId, Slot = old.Slot, Generation = after.Generation, StartedAt = now };
        return new Decision(
            after with { NextWorkerId = second.Id + 1, Workers = after.Workers.Add(second) },
            decision.Effects.Add(new Effect.Spawn(second.Id, second.Slot, second.Generation)));
    }

    // Makes a failed boot look as if the worker had been told to leave.
    private static Decision GoesOn(SupervisorState state, SupervisorEvent happened, TimeSpan now) =>
        happened is SupervisorEvent.WorkerExited exited && state.IsRolling
        && state.Workers.Find(worker => worker.Id == exited.Id) is { IsBooting: true } failed
            ? SupervisorPolicy.Decide(
                state with { Workers = state.Workers.Replace(failed, failed with { Fate = ServeGen.ExitCause.Asked }) }, happened, now)
            : SupervisorPolicy.Decide(state, happened, now);

    private static Decision Without<T>(Decision decision, Func<T, bool>? which = null)
        where T : Effect => decision with { Effects = [.. decision.Effects.Where(effect => effect is not T some || which?.Invoke(some) == false)] };

    private static Decision With<T>(Decision decision, Effect other)
        where T : Effect => decision with { Effects = decision.Effects.ConvertAll(effect => effect is T ? other : effect) };
}
