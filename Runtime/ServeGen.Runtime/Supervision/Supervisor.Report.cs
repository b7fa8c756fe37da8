using System.Globalization;
using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Supervision;

/// <summary>What the operator is told: the words are in the part of the log.</summary>
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
            case Notice.ReleaseChanged changed:
                LogReleaseChanged(changed.What);
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
        var failure = FailedOnItsWay(exited);
        var level = Leaves(exited.Cause) && failure is null ? LogLevel.Information : LogLevel.Error;
        var next = exited.RestartIn switch
        {
            null => "",
            { Ticks: 0 } => "; its replacement starts at once",
            { } delay => "; its replacement starts in " + Text(delay),
        };
        LogExited(level, exited.Worker.Slot, PidOf(exited.Worker.Id), Why(exited) + failure, exited.Exit, next);
    }

    private static bool Leaves(ExitCause cause) => cause is ExitCause.Asked or ExitCause.Reloaded or >= ExitCause.MaxRequests;

    // It had been told to leave, or left by itself, and was not done: what it still had in flight is lost.
    private static string? FailedOnItsWay(Notice.WorkerExited exited) => exited.Exit.Signal switch
    {
        null => null,
        _ when !Leaves(exited.Cause) || exited.Worker.IsKilled => null,
        SignalNumber.Kill => ", but was killed on its way out",
        _ => ", but crashed on its way out",
    };

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
}
