using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ServeGen.Supervision;

/// <summary>
/// The supervisor's words: one line for each thing that an operator wants to know. Numbers are passed as objects: with
/// value types the JIT would have to compile a dozen methods for each message.
/// </summary>
internal sealed partial class Supervisor
{
    private void Report(Notice notice)
    {
        switch (notice)
        {
            case Notice.WorkerReady ready:
                LogReady(ready.Worker.Slot, PidOf(ready.Worker.Id), Text(ready.Took));
                break;
            case Notice.WorkerExited exited:
                ReportExit(exited);
                break;
            case Notice.BootTimedOut boot:
                LogBootTimedOut(boot.Worker.Slot, PidOf(boot.Worker.Id), Text(OptionsOf(boot.Worker).BootTimeout), Progress(boot.Worker));
                break;
            case Notice.HeartbeatMissed when _state.Settings.CapturesStacks:
                // The examiner says it, and more.
                break;
            case Notice.HeartbeatMissed missed:
                LogHeartbeatMissed(missed.Worker.Slot, PidOf(missed.Worker.Id), Text(OptionsOf(missed.Worker).Timeout));
                break;
            case Notice.DrainTimedOut drain:
                LogDrainTimedOut(drain.Worker.Slot, PidOf(drain.Worker.Id));
                break;
            case Notice.Promoted promoted:
                LogPromoted(promoted.Worker.Slot, PidOf(promoted.Worker.Id));
                break;
            case Notice.WarmupFailed cold:
                LogWarmupFailed(cold.Worker.Slot, PidOf(cold.Worker.Id), cold.Reason);
                break;
            case Notice.Recycling recycling:
                LogRecycling(recycling.Worker.Slot, PidOf(recycling.Worker.Id), Cause(recycling.Cause));
                break;
            case Notice.RecyclePostponed postponed:
                LogRecyclePostponed(postponed.Worker.Slot, PidOf(postponed.Worker.Id), Cause(postponed.Cause), Text(Options.MinLifetime));
                break;
            case Notice.EndpointsOverridden overridden:
                LogOverridden(overridden.Endpoints, string.Join(", ", Options.Bind));
                break;
            case Notice.AllReady all:
                LogAllReady(all.Workers);
                break;
            case Notice.ReloadStarted reload:
                LogReloadStarted(reload.Generation);
                break;
            case Notice.ReloadFinished reload:
                LogReloadFinished(reload.Generation);
                break;
            case Notice.ReloadRefused refused:
                LogReloadRefused(refused.Reason);
                break;
            case Notice.ReloadAborted aborted:
                LogReloadAborted(aborted.Generation, aborted.Reason, aborted.ServingGeneration);
                break;
            case Notice.UpgradeRefused refused:
                LogUpgradeRefused(refused.Reason);
                break;
            case Notice.UpgradeFailed failed:
                LogUpgradeFailed(failed.Reason);
                break;
            case Notice.HandedOver over:
                LogHandedOver(_successor!.Process.Pid, over.Workers, Text(Options.GracefulTimeout));
                break;
            case Notice.Degraded degraded:
                LogDegraded(degraded.Failures);
                break;
            case Notice.Recovered:
                LogRecovered();
                break;
            case Notice.Scaled scaled:
                LogScaled(scaled.Workers);
                break;
            case Notice.ScaleRefused refused:
                LogScaleRefused(refused.Workers);
                break;
            case Notice.Paused paused:
                LogPaused(paused.Workers);
                break;
            case Notice.Lingering lingering:
                LogLingering(Text(lingering.Delay));
                break;
            case Notice.Stopping { Quick: true } stopping:
                LogStoppingQuickly(stopping.Workers);
                break;
            case Notice.Stopping stopping:
                LogStopping(stopping.Workers, Text(Options.GracefulTimeout));
                break;
            case Notice.GivingUp givingUp:
                LogGivingUp(givingUp.FailedBoots);
                break;
        }
    }

    private void ReportExit(Notice.WorkerExited exited)
    {
        var level = exited.Cause is ExitCause.Asked or ExitCause.Reloaded or >= ExitCause.MaxRequests ? LogLevel.Information : LogLevel.Error;
        var next = exited.RestartIn switch
        {
            null => "",
            { Ticks: 0 } => "; its replacement starts at once",
            { } delay => "; its replacement starts in " + Text(delay),
        };
        LogExited(level, exited.Worker.Slot, PidOf(exited.Worker.Id), Why(exited), exited.Exit, next);
    }

    // How far the boot came.
    private static string Progress(WorkerHandle worker) => worker switch
    {
        { State: WorkerState.Warming } => "the app has started, but its warm-up did not end",
        { IsWired: true } => "the app's host was built but did not start",
        _ => "the app never built a host with Kestrel (WebHost.CreateDefaultBuilder is not supported; use WebApplication or Host)",
    };

    private string Why(Notice.WorkerExited exited) => exited.Cause switch
    {
        ExitCause.Asked => "left as asked",
        ExitCause.BootFailed => "ended before it was ready",
        ExitCause.Crashed => "ended by itself",
        ExitCause.Killed => "was killed, perhaps because memory ran out",
        ExitCause.Hung => "was hung and has been killed",
        ExitCause.Reloaded => "left for a newer generation",
        ExitCause.DrainTimedOut => "did not drain in time and has been killed",
        _ => "was recycled (" + Cause(exited.Cause) + ")",
    };

    private string Cause(ExitCause recycled) => recycled switch
    {
        ExitCause.MaxRequests => "it has served MaxRequests, " + Options.MaxRequests.ToString(CultureInfo.InvariantCulture),
        ExitCause.MaxMemory => "its memory is above MaxMemory, " + Options.MaxMemory,
        ExitCause.MaxManagedMemory => "its managed heap is above MaxManagedMemory, " + Options.MaxManagedMemory,
        ExitCause.MaxLifetime => "it is older than MaxLifetime, " + Text(Options.MaxLifetime),
        ExitCause.RecycleAt => "a time of RecycleAt",
        _ => "by hand",
    };

    private static string Text(TimeSpan duration) => duration.TotalSeconds < 10
        ? duration.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture) + " s"
        : duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s";

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
}
