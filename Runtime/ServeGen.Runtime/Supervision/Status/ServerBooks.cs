using System.Collections.Immutable;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>The supervisor's books: what was started, what ended, and why. Kept by the loop, published as views.</summary>
internal sealed class ServerBooks(TimeProvider time)
{
    private ImmutableDictionary<int, ProcessView> _processes = ImmutableDictionary<int, ProcessView>.Empty;
    private ImmutableDictionary<int, SlotView> _slots = ImmutableDictionary<int, SlotView>.Empty;
    private ImmutableDictionary<ExitCause, long> _exits = ImmutableDictionary<ExitCause, long>.Empty;
    private long _spawned;
    private Effect.ReloadEnded? _lastReload;
    private ReloadCounts _reloads = ReloadCounts.None;

    public void Spawned(Effect.Spawn spawn, int pid)
    {
        _spawned++;
        _processes = _processes.Add(spawn.Id, new ProcessView(pid, time.GetUtcNow()));
        var slot = SlotOf(spawn.Slot);
        _slots = _slots.SetItem(spawn.Slot, slot with { Spawned = slot.Spawned + 1 });
    }

    public void Exited(HookCall.WorkerExited exited)
    {
        _exits = _exits.SetItem(exited.Cause, _exits.GetValueOrDefault(exited.Cause) + 1);
        _slots = _slots.SetItem(exited.Worker.Slot, SlotOf(exited.Worker.Slot) with { LastExit = exited });
    }

    /// <summary>Nothing more will be asked of that process.</summary>
    public void Buried(int id) => _processes = _processes.Remove(id);

    public void ReloadEnded(Effect.ReloadEnded ended) => (_lastReload, _reloads) = (ended, _reloads.With(ended.Outcome));

    public ServerView View(SupervisorState state, string profile, IReadOnlyList<Listener> listeners) =>
        new(state, _processes, _slots, _exits, _spawned, _lastReload, _reloads, profile, listeners);

    private SlotView SlotOf(int number) => _slots.GetValueOrDefault(number) ?? new SlotView(0, null);
}
