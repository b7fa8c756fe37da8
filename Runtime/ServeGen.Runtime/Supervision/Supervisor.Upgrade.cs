using System.ComponentModel;
using Microsoft.Extensions.Logging;
using ServeGen.Messages;

namespace ServeGen.Supervision;

/// <summary>Another supervisor takes the place of this one, if it can.</summary>
internal sealed partial class Supervisor
{
    private volatile SuccessorProcess? _successor;

    private void CarryUpgrade(Effect effect)
    {
        switch (effect)
        {
            case Effect.PrepareUpgrade:
                PrepareUpgrade();
                break;
            case Effect.StartSuccessor:
                StartSuccessor();
                break;
            case Effect.EndSuccessor end:
                _successor?.End(end.Quick);
                break;
            case Effect.KillSuccessor:
                _successor?.Kill();
                break;
            case Effect.HandOver:
                HandOver(_successor!);
                break;
        }
    }

    private void PrepareUpgrade()
    {
        if (_successors.WhyNot(Environment.ProcessId) is { } reason)
        {
            Enqueue(new SupervisorEvent.SuccessorGone(reason));
            return;
        }

        _ = _hooks.PrepareUpgrade().ContinueWith(_ => Enqueue(new SupervisorEvent.UpgradePrepared()), TaskScheduler.Default);
    }

    private void StartSuccessor()
    {
        _successor = null;
        try
        {
            var successor = _successors.Launch(_plans.Of(_state.Generation).Listeners);
            _successor = successor;
            LogUpgrading(successor.Process.Pid);
            _watcher.Add(successor.Process);
        }
        catch (Win32Exception error)
        {
            Enqueue(new SupervisorEvent.SuccessorGone($"the program cannot be started: {error.Message}"));
        }
    }

    // Told last: it opens the control socket at once, and whoever asks there must find it ready.
    private void HandOver(SuccessorProcess successor)
    {
        _plans.HandOver(successor.Taken);
        _host.Service?.HandOver(successor.Process.Pid);
        _host.LeaveControl();
        successor.HandOver();
    }

    private SupervisorEvent.SuccessorReady? HearSuccessor(WorkerMessage message)
    {
        if (message is WorkerMessage.AddressLeft left)
        {
            _successor!.Leaves(left.Index);
        }

        return message is WorkerMessage.Ready ? new SupervisorEvent.SuccessorReady() : null;
    }

    [LoggerMessage(51, LogLevel.Information, "Upgrading: another supervisor (pid {Pid}) is started from what is on disk; it takes over when "
        + "all of its workers are ready")]
    private partial void LogUpgrading(object pid);

    [LoggerMessage(52, LogLevel.Error, "Not upgrading: {Reason}")]
    private partial void LogUpgradeRefused(string reason);

    [LoggerMessage(53, LogLevel.Error, "The upgrade failed: {Reason}; this server goes on as it was")]
    private partial void LogUpgradeFailed(string reason);

    [LoggerMessage(54, LogLevel.Information, "Supervisor {Pid} serves now: {Workers} workers drain here, for at most {Limit} (GracefulTimeout), "
        + "and this one ends")]
    private partial void LogHandedOver(object pid, object workers, string limit);
}
