using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>A worker process as it really is, which the policy only hears of.</summary>
internal sealed class FakeProcess(int id, int slot, Act build)
{
    public int Id { get; } = id;

    public int Slot { get; } = slot;

    /// <summary>The kind of build that it runs.</summary>
    public Act Build { get; } = build;

    public bool IsAlive { get; set; } = true;

    /// <summary>It does nothing more, but the kernel still keeps it.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>The app has started and is warm.</summary>
    public bool IsBooted { get; set; }

    /// <summary>It was told to serve.</summary>
    public bool IsPromoted { get; set; }

    public bool IsLeaving { get; set; }

    /// <summary>Messages of one process never overtake each other.</summary>
    public TimeSpan LastMessageAt { get; set; }

    /// <summary>Its row in the scoreboard.</summary>
    public Reading Row { get; set; } = new(TimeSpan.Zero);
}
