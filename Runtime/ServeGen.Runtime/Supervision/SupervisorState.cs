using System.Collections.Immutable;

namespace ServeGen.Supervision;

/// <summary>Everything the policy knows. Immutable; each event makes a new one.</summary>
internal sealed record SupervisorState
{
    public required PolicySettings Settings { get; init; }

    public Phase Phase { get; init; } = Phase.Running;

    /// <summary>Counts reloads, from 1. Ready workers of an older generation are replaced one by one.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>One per wanted worker, in the order of their numbers.</summary>
    public ImmutableList<Slot> Slots { get; init; } = [];

    /// <summary>Every process that was started and not reaped yet, oldest first.</summary>
    public ImmutableList<WorkerHandle> Workers { get; init; } = [];

    public int NextWorkerId { get; init; } = 1;

    /// <summary>Some worker became ready since the start.</summary>
    public bool EverReady { get; init; }

    /// <summary>The wanted number was ready once, and <c>WhenReady</c> was told.</summary>
    public bool AnnouncedReady { get; init; }

    /// <summary>A reload is under way and its end was not reported yet.</summary>
    public bool Reloading { get; init; }

    /// <summary>The app's own endpoints, as last reported to the operator; null for none.</summary>
    public string? Overridden { get; init; }

    /// <summary>Boots that failed while no worker was ever ready.</summary>
    public int FailedBoots { get; init; }

    /// <summary>What the process will exit with.</summary>
    public int ExitCode { get; init; }

    /// <summary>The state of the pseudo-random numbers, so that the same events give the same decisions.</summary>
    public ulong Random { get; init; } = 1;

    /// <summary>When the shell was last asked to wake the policy; null for never.</summary>
    public TimeSpan? WakeAt { get; init; }

    public static SupervisorState Initial(PolicySettings settings, ulong random)
    {
        var slots = ImmutableList.CreateBuilder<Slot>();
        for (var number = 0; number < settings.Workers; number++)
        {
            slots.Add(new Slot(number));
        }

        return new SupervisorState { Settings = settings, Slots = slots.ToImmutable(), Random = random };
    }
}

/// <summary>What the supervisor as a whole is at.</summary>
internal enum Phase
{
    /// <summary>Keeping the wanted number of workers ready.</summary>
    Running,

    /// <summary>Every worker drains, for as long as the graceful timeout allows.</summary>
    Stopping,

    /// <summary>Every worker finishes its requests in flight, for at most two seconds.</summary>
    QuickStopping,

    /// <summary>No worker is left; the process ends.</summary>
    Stopped,
}
