namespace ServeGen.Tests.Simulation;

/// <summary>What the policy was told of one worker, and what it did to it. Kept apart from the policy's own notes.</summary>
internal sealed class LedgerEntry(int id, int slot, int generation, TimeSpan startedAt)
{
    public int Id { get; } = id;

    public int Slot { get; } = slot;

    public int Generation { get; } = generation;

    public TimeSpan StartedAt { get; } = startedAt;

    public TimeSpan? ReadyAt { get; set; }

    public TimeSpan LastSign { get; set; } = startedAt;

    /// <summary>Set once it leaves, of its own will or told: when it must be gone.</summary>
    public TimeSpan? LeaveBy { get; set; }

    public bool WantsRecycling { get; set; }

    /// <summary>The supervisor told it to leave.</summary>
    public bool WasTold { get; set; }

    public bool IsKilled { get; set; }

    public bool IsReaped { get; set; }

    public bool Holds => !IsReaped && !IsKilled && LeaveBy is null;

    public bool IsStarting => Holds && ReadyAt is null;

    public bool IsReady => Holds && ReadyAt is not null;

    public override string ToString() =>
        $"worker {Id} in slot {Slot} of generation {Generation} ({(IsReaped ? "gone" : IsKilled ? "killed" : LeaveBy is not null ? "leaving" : IsReady ? "ready" : "starting")})";
}
