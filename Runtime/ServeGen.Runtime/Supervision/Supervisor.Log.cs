using Microsoft.Extensions.Logging;

namespace ServeGen.Supervision;

/// <summary>
/// The supervisor's words: one line for each thing that an operator wants to know. Numbers are passed as objects: with
/// value types the JIT would have to compile a dozen methods for each message.
/// </summary>
internal sealed partial class Supervisor
{
    [LoggerMessage(1, LogLevel.Information, "Booting worker {Slot} (pid {Pid}, generation {Generation})")]
    private partial void LogBooting(object slot, object pid, object generation);

    [LoggerMessage(2, LogLevel.Error, "Worker {Slot} could not be started: {Error}")]
    private partial void LogSpawnFailed(object slot, string error);

    [LoggerMessage(3, LogLevel.Information, "Worker {Slot} (pid {Pid}) is ready after {Took}")]
    private partial void LogReady(object slot, object pid, string took);

    [LoggerMessage(EventId = 4, Message = "Worker {Slot} (pid {Pid}) {Why} ({Exit}){Next}")]
    private partial void LogExited(LogLevel level, int slot, int pid, string why, Processes.ChildExit exit, string next);

    [LoggerMessage(5, LogLevel.Critical, "Worker {Slot} (pid {Pid}) was not ready after {Limit} (BootTimeout): {Progress}")]
    private partial void LogBootTimedOut(object slot, object pid, string limit, string progress);

    [LoggerMessage(7, LogLevel.Critical, "Worker {Slot} (pid {Pid}) gave no heartbeat for {Limit} (Timeout): "
        + "it is frozen, or its thread pool is starved")]
    private partial void LogHeartbeatMissed(object slot, object pid, string limit);

    [LoggerMessage(8, LogLevel.Warning, "Worker {Slot} (pid {Pid}) is still draining; it is killed")]
    private partial void LogDrainTimedOut(object slot, object pid);

    [LoggerMessage(9, LogLevel.Information, "Recycling worker {Slot} (pid {Pid}): {Cause}")]
    private partial void LogRecycling(object slot, object pid, string cause);

    [LoggerMessage(10, LogLevel.Information, "The app configures endpoints of its own ({Endpoints}); Bind takes their place: {Bind}")]
    private partial void LogOverridden(string endpoints, string bind);

    [LoggerMessage(11, LogLevel.Information, "All {Workers} workers are ready")]
    private partial void LogAllReady(object workers);

    [LoggerMessage(12, LogLevel.Information, "Reloading: generation {Generation} replaces the workers one by one")]
    private partial void LogReloadStarted(object generation);

    [LoggerMessage(13, LogLevel.Information, "Reloaded: every worker is of generation {Generation}")]
    private partial void LogReloadFinished(object generation);

    [LoggerMessage(14, LogLevel.Information, "Scaling to {Workers} workers")]
    private partial void LogScaled(object workers);

    [LoggerMessage(15, LogLevel.Warning, "Not scaling: {Workers} workers is the limit")]
    private partial void LogScaleRefused(object workers);

    [LoggerMessage(16, LogLevel.Information, "Stopping: {Workers} workers drain, for at most {Limit} (GracefulTimeout)")]
    private partial void LogStopping(object workers, string limit);

    [LoggerMessage(17, LogLevel.Information, "Stopping quickly: {Workers} workers finish what is in flight, for at most 2 s")]
    private partial void LogStoppingQuickly(object workers);

    [LoggerMessage(18, LogLevel.Critical, "Giving up: {FailedBoots} boots failed and no worker was ever ready")]
    private partial void LogGivingUp(object failedBoots);

    [LoggerMessage(19, LogLevel.Information, "Worker {Slot} (pid {Pid}) is promoted: it serves now")]
    private partial void LogPromoted(object slot, object pid);

    [LoggerMessage(20, LogLevel.Error, "Worker {Slot} (pid {Pid}) failed its warm-up: {Reason}")]
    private partial void LogWarmupFailed(object slot, object pid, string reason);

    [LoggerMessage(21, LogLevel.Warning, "Worker {Slot} (pid {Pid}) is to be recycled already ({Cause}); it is kept until it has "
        + "served for {MinLifetime} (MinLifetime)")]
    private partial void LogRecyclePostponed(object slot, object pid, string cause, string minLifetime);

    [LoggerMessage(22, LogLevel.Error, "Not reloading: {Reason}; the running workers serve on")]
    private partial void LogReloadRefused(string reason);

    [LoggerMessage(23, LogLevel.Error, "The reload to generation {Generation} failed: {Reason}; generation {Serving} serves on")]
    private partial void LogReloadAborted(object generation, string reason, object serving);

    [LoggerMessage(24, LogLevel.Critical, "Degraded: {Failures} workers ended early within 5 min; what serves is kept, and the "
        + "others are tried again every 30 s")]
    private partial void LogDegraded(object failures);

    [LoggerMessage(25, LogLevel.Information, "Recovered: every worker is ready again")]
    private partial void LogRecovered();

    [LoggerMessage(26, LogLevel.Information, "Paused: {Workers} workers drain, and the sockets stay open until a reload")]
    private partial void LogPaused(object workers);

    [LoggerMessage(27, LogLevel.Information, "Told to stop: everything goes on for {Delay} (ShutdownDelay)")]
    private partial void LogLingering(string delay);

    [LoggerMessage(35, LogLevel.Information, "{What}: a reload is asked for (ReloadOnChange)")]
    private partial void LogReleaseChanged(string what);
}
