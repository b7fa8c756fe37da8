using Microsoft.Extensions.Logging;

namespace ServeGen;

/// <summary>What a hook sees of the server: a snapshot taken when the hook was called.</summary>
public sealed class ServerContext
{
    internal ServerContext(
        string name, int generation, ILogger log, IReadOnlyList<string> addresses, IReadOnlyList<WorkerInfo> workers)
    {
        Name = name;
        Generation = generation;
        Log = log;
        Addresses = addresses;
        Workers = workers;
    }

    /// <summary>The server's name.</summary>
    public string Name { get; }

    /// <summary>The newest generation: counts reloads, from 1.</summary>
    public int Generation { get; }

    /// <summary>The supervisor's log.</summary>
    public ILogger Log { get; }

    /// <summary>The addresses that are served, with the real ports. Empty before the sockets are open.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>The worker processes, in the order of their slots.</summary>
    public IReadOnlyList<WorkerInfo> Workers { get; }
}

/// <summary>One worker process.</summary>
/// <param name="Slot">The stable place (0, 1, …) that this worker fills; its replacement takes the same.</param>
/// <param name="Pid">The process id.</param>
/// <param name="Generation">Counts reloads, from 1.</param>
/// <param name="IsReady">True once it serves requests, false while it boots or drains.</param>
public sealed record WorkerInfo(int Slot, int Pid, int Generation, bool IsReady);

/// <summary>The end of one worker process.</summary>
/// <param name="Slot">The slot that it filled.</param>
/// <param name="Pid">Its process id.</param>
/// <param name="Generation">The generation that it belonged to.</param>
/// <param name="Cause">Why it ended.</param>
/// <param name="ExitCode">Its exit code; null when a signal ended it.</param>
/// <param name="Signal">The number of the signal that ended it; null when it exited by itself.</param>
public sealed record WorkerExit(int Slot, int Pid, int Generation, ExitCause Cause, int? ExitCode, int? Signal);

/// <summary>Why a worker process ended.</summary>
public enum ExitCause
{
    /// <summary>The supervisor asked it to: stop, pause, scale down.</summary>
    Asked,

    /// <summary>A worker of a newer generation took its place.</summary>
    Reloaded,

    /// <summary>It ended before it was ready: an exception at start-up, a failed warm-up request, or <c>BootTimeout</c>.</summary>
    BootFailed,

    /// <summary>It ended by itself after it had been ready.</summary>
    Crashed,

    /// <summary>It was sent SIGKILL by someone else: by hand, or by the kernel when memory ran out.</summary>
    Killed,

    /// <summary>It gave no heartbeat for <c>Timeout</c> and was killed.</summary>
    Hung,

    /// <summary>It was draining for longer than <c>GracefulTimeout</c> and was killed.</summary>
    DrainTimedOut,

    /// <summary>Recycled: it had served <c>MaxRequests</c>.</summary>
    MaxRequests,

    /// <summary>Recycled: its resident memory was above <c>MaxMemory</c>.</summary>
    MaxMemory,

    /// <summary>Recycled: its managed heap was above <c>MaxManagedMemory</c>.</summary>
    MaxManagedMemory,

    /// <summary>Recycled: it was as old as <c>MaxLifetime</c> allows.</summary>
    MaxLifetime,

    /// <summary>Recycled: a time of <c>RecycleAt</c> came.</summary>
    RecycleAt,

    /// <summary>Recycled by hand.</summary>
    Recycled,
}
