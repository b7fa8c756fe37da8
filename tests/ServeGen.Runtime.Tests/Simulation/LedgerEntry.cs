namespace ServeGen.Tests.Simulation;

/// <summary>What the policy was told of one worker, and what it did to it. Kept apart from the policy's own notes.</summary>
internal sealed class LedgerEntry(int id, int slot, int generation, TimeSpan startedAt)
{
    public int Id { get; } = id;

    public int Slot { get; } = slot;

    public int Generation { get; } = generation;

    public TimeSpan StartedAt { get; } = startedAt;

    /// <summary>When it must have booted, by the settings that it was started with.</summary>
    public TimeSpan? BootBy { get; init; }

    public TimeSpan? BootedAt { get; set; }

    public TimeSpan? PromotedAt { get; set; }

    /// <summary>The last sign of life that the policy can know of.</summary>
    public TimeSpan LastSign { get; set; } = startedAt;

    /// <summary>Set once it leaves, of its own will or told: when it must be gone.</summary>
    public TimeSpan? LeaveBy { get; set; }

    /// <summary>Set once it is examined: when it must have been killed.</summary>
    public TimeSpan? ExaminedBy { get; set; }

    public bool IsExamined { get; set; }

    /// <summary>The limit for its silence was changed: that it was silent for too long can be known only from now on.</summary>
    public TimeSpan JudgedFrom { get; set; }

    /// <summary>Somebody or some limit may want it replaced, and from when on that may be done.</summary>
    public TimeSpan? RecycleFrom { get; set; }

    /// <summary>Somebody or some limit wants it replaced for sure, and from when on it must be done.</summary>
    public TimeSpan? RecycleBy { get; set; }

    /// <summary>Memory samples in a row above the limit.</summary>
    public int SamplesAbove { get; set; }

    /// <summary>The first of them.</summary>
    public TimeSpan? AboveSince { get; set; }

    /// <summary>The supervisor told it to leave.</summary>
    public bool WasTold { get; set; }

    public bool IsKilled { get; set; }

    public bool IsReaped { get; set; }

    public bool Holds => !IsReaped && !IsKilled && LeaveBy is null && ExaminedBy is null;

    public bool IsBooting => Holds && BootedAt is null;

    public bool IsBooted => Holds && BootedAt is not null;

    public bool IsStandby => IsBooted && PromotedAt is null;

    public bool IsReady => IsBooted && PromotedAt is not null;

    public override string ToString() => $"{Condition} worker {Id} in slot {Slot} of generation {Generation}";

    private string Condition => this switch
    {
        { IsReaped: true } => "gone",
        { IsKilled: true } => "killed",
        { ExaminedBy: not null } => "examined",
        { LeaveBy: not null } => "leaving",
        { IsReady: true } => "ready",
        { IsStandby: true } => "standing by",
        _ => "starting",
    };
}
