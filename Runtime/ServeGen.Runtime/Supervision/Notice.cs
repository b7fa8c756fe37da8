using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>What the policy has to tell the operator. A closed set; the words are in Supervisor.Log.cs.</summary>
internal abstract record Notice
{
    private Notice()
    {
    }

    public sealed record WorkerReady(WorkerHandle Worker, TimeSpan Took) : Notice;

    /// <summary>A standby begins to serve.</summary>
    public sealed record Promoted(WorkerHandle Worker) : Notice;

    /// <summary>A worker ended; its slot gets another after the delay, or none.</summary>
    public sealed record WorkerExited(WorkerHandle Worker, ExitCause Cause, ChildExit Exit, TimeSpan? RestartIn) : Notice;

    public sealed record BootTimedOut(WorkerHandle Worker) : Notice;

    public sealed record WarmupFailed(WorkerHandle Worker, string Reason) : Notice;

    public sealed record HeartbeatMissed(WorkerHandle Worker) : Notice;

    public sealed record DrainTimedOut(WorkerHandle Worker) : Notice;

    /// <summary>A worker is being replaced on purpose.</summary>
    public sealed record Recycling(WorkerHandle Worker, ExitCause Cause) : Notice;

    /// <summary>A limit is exceeded so soon that the worker is kept until <c>MinLifetime</c>.</summary>
    public sealed record RecyclePostponed(WorkerHandle Worker, ExitCause Cause) : Notice;

    public sealed record EndpointsOverridden(string Endpoints) : Notice;

    public sealed record AllReady(int Workers) : Notice;

    /// <summary>A reload is begun because of what changed on disk.</summary>
    public sealed record ReleaseChanged(string What) : Notice;

    public sealed record ReloadStarted(int Generation) : Notice;

    public sealed record ReloadFinished(int Generation) : Notice;

    /// <summary>The app on disk was refused; nothing was touched.</summary>
    public sealed record ReloadRefused(string Reason) : Notice;

    /// <summary>A new worker did not become ready; the old generation serves on.</summary>
    public sealed record ReloadAborted(int Generation, string Reason, int ServingGeneration) : Notice;

    /// <summary>Not now; nothing was started.</summary>
    public sealed record UpgradeRefused(string Reason) : Notice;

    /// <summary>The successor did not become ready; this server goes on.</summary>
    public sealed record UpgradeFailed(string Reason) : Notice;

    /// <summary>The successor serves; what is left here drains.</summary>
    public sealed record HandedOver(int Workers) : Notice;

    public sealed record Degraded(int Failures) : Notice;

    public sealed record Recovered : Notice;

    public sealed record Scaled(int Workers) : Notice;

    /// <summary>The number of workers cannot become smaller or larger.</summary>
    public sealed record ScaleRefused(int Workers) : Notice;

    public sealed record Paused(int Workers) : Notice;

    /// <summary>Told to stop, and going on for the shutdown delay.</summary>
    public sealed record Lingering(TimeSpan Delay) : Notice;

    public sealed record Stopping(bool Quick, int Workers) : Notice;

    /// <summary>No worker ever became ready.</summary>
    public sealed record GivingUp(int FailedBoots) : Notice;
}
