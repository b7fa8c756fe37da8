using System.Collections.Immutable;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>
/// What the loop publishes after each turn for whoever asks how the server is. Immutable, so nobody waits for it; only of the
/// sockets there is more to ask.
/// </summary>
/// <param name="State">What the policy knows.</param>
/// <param name="Processes">The worker processes by their ids.</param>
/// <param name="Slots">What became of the slots' processes so far, by the slots' numbers.</param>
/// <param name="Exits">How many processes ended, by cause.</param>
/// <param name="Spawned">How many were started.</param>
/// <param name="LastReload">How the last reload ended; null before the first end.</param>
/// <param name="Reloads">How many reloads ended.</param>
/// <param name="Profile">The profile of the generation that every worker should be of.</param>
/// <param name="Listeners">Where it is served.</param>
internal sealed record ServerView(
    SupervisorState State,
    ImmutableDictionary<int, ProcessView> Processes,
    ImmutableDictionary<int, SlotView> Slots,
    ImmutableDictionary<ExitCause, long> Exits,
    long Spawned,
    Effect.ReloadEnded? LastReload,
    ReloadCounts Reloads,
    string Profile,
    IReadOnlyList<Listener> Listeners);

/// <summary>One worker process.</summary>
internal sealed record ProcessView(int Pid, DateTimeOffset StartedAt);

/// <summary>What became of one slot's processes.</summary>
/// <param name="Spawned">How many it had.</param>
/// <param name="LastExit">How the last of them that ended did; null when none has.</param>
internal sealed record SlotView(int Spawned, HookCall.WorkerExited? LastExit);
