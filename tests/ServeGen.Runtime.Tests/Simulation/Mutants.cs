using System.Collections.Immutable;
using ServeGen.Channel;
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
            SupervisorPolicy.Decide(state with { NextWorkerId = state.Workers.IsEmpty ? 1 : state.Workers.Max(worker => worker.Id) + 1 }, happened, now),
        ["never kills"] = (state, happened, now) => Without<Effect.Kill>(SupervisorPolicy.Decide(state, happened, now)),
        ["does not hear that a worker is ready"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.WorkerReady { Id: > 3 } ? Nothing : happened, now),
        ["forgets a reload"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.ReloadRequested ? Nothing : happened, now),
        ["goes on after the stop"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state with { Phase = state.Phase == Phase.Stopping ? Phase.Running : state.Phase }, happened, now),
        ["scales up twice"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.ScaleRequested { Change: 1 } ? new SupervisorEvent.ScaleRequested(2) : happened, now),
        ["boots all at once"] = (state, happened, now) => SupervisorPolicy.Decide(state with { EverReady = true }, happened, now),
        ["keeps a worker that asked to be recycled"] = (state, happened, now) =>
            SupervisorPolicy.Decide(state, happened is SupervisorEvent.WorkerWantsRecycling ? Nothing : happened, now),
    };

    private static SupervisorEvent Nothing => new SupervisorEvent.WorkerHeartbeat(Id: -1);

    private static Decision DrainsFirst(SupervisorState state, SupervisorEvent happened, TimeSpan now)
    {
        var decision = SupervisorPolicy.Decide(state, happened, now);
        var replaced = decision.Effects.OfType<Effect.Spawn>()
            .Select(spawn => decision.State.Workers.Find(worker => worker.IsReady && worker.Slot == spawn.Slot))
            .FirstOrDefault(worker => worker is not null);
        return replaced is null ? decision : decision with { Effects = decision.Effects.Add(new Effect.Tell(replaced.Id, SupervisorCommand.Drain)) };
    }

    // The check whether something boots already sees nothing, as if it were not there.
    private static Decision StartsTwo(SupervisorState state, SupervisorEvent happened, TimeSpan now)
    {
        var decision = SupervisorPolicy.Decide(state, happened, now);
        if (!decision.Effects.Any(effect => effect is Effect.Spawn { Generation: > 1 }))
        {
            return decision;
        }

        var old = decision.State.Workers.FindLast(worker => worker.IsReady && worker.Generation < decision.State.Generation);
        if (old is null)
        {
            return decision;
        }

        var second = new WorkerHandle
        {
            Id = decision.State.NextWorkerId,
            Slot = old.Slot,
            Generation = decision.State.Generation,
            StartedAt = now,
        };
        return new Decision(
            decision.State with { NextWorkerId = second.Id + 1, Workers = decision.State.Workers.Add(second) },
            decision.Effects.Add(new Effect.Spawn(second.Id, second.Slot, second.Generation)));
    }

    private static Decision Without<T>(Decision decision)
        where T : Effect => decision with { Effects = [.. decision.Effects.Where(effect => effect is not T)] };
}
