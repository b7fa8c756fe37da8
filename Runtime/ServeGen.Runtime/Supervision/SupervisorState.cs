using System.Collections.Immutable;

namespace ServeGen.Supervision;

/// <summary>Everything the policy knows. Immutable; each event makes a new one.</summary>
internal sealed record SupervisorState
{
    public const int FirstGeneration = 1;

    /// <summary>What every worker should be.</summary>
    public required Goal Goal { get; init; }

    /// <summary>The goal of the last generation that was reached; where a reload that fails goes back to.</summary>
    public required Goal LastGoodGoal { get; init; }

    /// <summary>The highest generation so far. A generation that failed does not give its number to the next.</summary>
    public int LastGeneration { get; init; } = FirstGeneration;

    public Phase Phase { get; init; } = Phase.Running;

    /// <summary>When the workers begin to drain, after a TERM with <c>ShutdownDelay</c>.</summary>
    public TimeSpan? StopAt { get; init; }

    /// <summary>The app on disk is being asked for its settings.</summary>
    public bool IsPlanning { get; init; }

    /// <summary>A reload was asked for meanwhile: the app on disk is asked once more.</summary>
    public bool PlanAgain { get; init; }

    /// <summary>Another supervisor is to take the place of this one; null for none.</summary>
    public Upgrade? Upgrade { get; init; }

    /// <summary>A new generation takes over, worker by worker.</summary>
    public bool IsRolling { get; init; }

    /// <summary>Some worker of the newest generation became ready, so more than one may boot at a time.</summary>
    public bool IsProven { get; init; }

    /// <summary>The shell still holds plans of other generations than the goal's.</summary>
    public bool HoldsOldPlans { get; init; }

    /// <summary>One per wanted worker and standby, in the order of their numbers.</summary>
    public ImmutableList<Slot> Slots { get; init; } = [];

    /// <summary>Every process that was started and not reaped yet, oldest first.</summary>
    public ImmutableList<WorkerHandle> Workers { get; init; } = [];

    public int NextWorkerId { get; init; } = 1;

    /// <summary>Some worker became ready since the start.</summary>
    public bool EverReady { get; init; }

    /// <summary>The wanted number was ready once, and <c>WhenReady</c> was told.</summary>
    public bool AnnouncedReady { get; init; }

    /// <summary>The app's own endpoints, as last reported to the operator; null for none.</summary>
    public string? Overridden { get; init; }

    /// <summary>Boots that failed while no worker was ever ready.</summary>
    public int FailedBoots { get; init; }

    /// <summary>When workers ended early, within the last five minutes.</summary>
    public ImmutableList<Failure> Failures { get; init; } = [];

    /// <summary>Too many workers ended early: slots are refilled at the slowest pace until all of them are filled.</summary>
    public bool IsDegraded { get; init; }

    /// <summary>When memory is looked at next.</summary>
    public TimeSpan? NextSample { get; init; }

    /// <summary>What the process will exit with.</summary>
    public int ExitCode { get; init; }

    /// <summary>The state of the pseudo-random numbers, so that the same events give the same decisions.</summary>
    public ulong Random { get; init; } = 1;

    /// <summary>When the shell was last asked to wake the policy; null for never.</summary>
    public TimeSpan? WakeAt { get; init; }

    public PolicySettings Settings => Goal.Settings;

    /// <summary>The generation that every worker should be of.</summary>
    public int Generation => Goal.Generation;

    /// <summary>How many workers should serve. While a reload is under way none of the old capacity is given up.</summary>
    public int Wanted => IsRolling ? Math.Max(Goal.Workers, LastGoodGoal.Workers) : Goal.Workers;

    public int Spares => IsRolling ? Math.Max(Settings.Spares, LastGoodGoal.Settings.Spares) : Settings.Spares;

    /// <summary>Something is still served or will be, so slots are filled.</summary>
    public bool IsServing => Phase is Phase.Running or Phase.Lingering;

    public static SupervisorState Initial(PolicySettings settings, ulong random)
    {
        var goal = new Goal(FirstGeneration, settings, settings.Workers);
        return new SupervisorState { Goal = goal, LastGoodGoal = goal, Random = random };
    }
}
