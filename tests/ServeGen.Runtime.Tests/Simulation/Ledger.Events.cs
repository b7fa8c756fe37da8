using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>What the events mean: what is wanted, who lives, and what each of them is up to.</summary>
internal sealed partial class Ledger
{
    private bool _quickBegan;
    private bool _killAll;
    private bool _everReady;
    private bool _bootFailed;
    private bool _isPaused;
    private bool _isDegraded;
    private bool _isProven;
    private bool _isPlanning;
    private bool _isRolling;
    private int _failedBoots;
    private bool _gaveUp;
    private int _generations = 1;
    private List<TimeSpan> _failures = [];
    private PolicySettings? _plan;
    private (int Generation, PolicySettings Settings, int Workers) _goal = (1, settings, settings.Workers);
    private (int Generation, PolicySettings Settings, int Workers) _good = (1, settings, settings.Workers);

    public PolicySettings Settings => _goal.Settings;

    public int Generation => _goal.Generation;

    public int Wanted => _isRolling ? Math.Max(_goal.Workers, _good.Workers) : _goal.Workers;

    public int Spares => _isRolling ? Math.Max(Settings.Spares, _good.Settings.Spares) : Settings.Spares;

    /// <summary>TERM with a delay: when everything begins to drain.</summary>
    public TimeSpan? LingersUntil { get; private set; }

    /// <summary>When every worker must have left or been killed; set once the server stops.</summary>
    public TimeSpan? StopBy { get; private set; }

    private bool IsServing => StopBy is null && !_isPaused;

    private bool IsRunning => IsServing && LingersUntil is null;

    private void Observe(SupervisorEvent happened)
    {
        switch (happened)
        {
            case SupervisorEvent.DeadlineDue due:
                ObserveReadings(due);
                break;
            case SupervisorEvent.StopRequested stop:
                ObserveStop(stop.Quick);
                break;
            case SupervisorEvent.ReloadRequested:
                _awaitsPlan = true;
                break;
            case SupervisorEvent.PauseRequested when IsRunning:
                _isPaused = true;
                EndRoll(_good);
                break;
            case SupervisorEvent.PlanAccepted accepted when _isPlanning:
                _plan = accepted.Settings;
                break;
            case SupervisorEvent.ScaleRequested scale when IsRunning && _goal.Workers + scale.Change >= 1:
                ObserveScale(_goal.Workers + scale.Change);
                break;
            case SupervisorEvent.ScaleToRequested scale when IsRunning:
                ObserveScale(scale.Workers);
                break;
            case SupervisorEvent.RecycleRequested recycle when IsRunning:
                Recycle(entry => recycle.Slot is null || entry.Slot == recycle.Slot, _ => _now, isSure: true);
                break;
            case SupervisorEvent.RecycleTimeReached when IsRunning:
                Recycle(_ => true, _ => _now, isSure: true);
                break;
            case SupervisorEvent.WorkerReady(var id) when Find(id) is { IsBooting: true } entry:
                (entry.BootedAt, entry.LastSign, _everReady) = (_now, _now, true);
                _isProven |= entry.Generation == Generation;
                break;
            case SupervisorEvent.WorkerDraining(var id) when Find(id) is { Holds: true } entry:
                var leaveBy = _now + Settings.GracefulTimeout;
                LoseInvoluntarily(entry);
                entry.LeaveBy = leaveBy;
                break;
            case SupervisorEvent.WorkerWantsRecycling(var id) when Find(id) is { IsReady: true } entry:
                Recycle(other => other == entry, GrownUp, isSure: true);
                break;
            case SupervisorEvent.StacksCaptured(var id) when Find(id) is { } entry:
                entry.ExaminedBy = entry.ExaminedBy is null ? null : _now;
                break;
            case SupervisorEvent.WorkerExited(var id, _) when Find(id) is { } entry:
                ObserveExit(entry);
                break;
            case SupervisorEvent.SpawnFailed(var id) when Find(id) is { } entry:
                ObserveExit(entry);
                break;
        }
    }

    // Its delay may be over in any turn.
    private void ObserveDelay()
    {
        if (LingersUntil <= _now && StopBy is null)
        {
            BeginStop(quick: false);
        }
    }

    private void ObserveScale(int workers)
    {
        if (workers is >= 1 and <= PolicySettings.MaxWorkers)
        {
            _good.Workers = Math.Max(1, _good.Workers + workers - _goal.Workers);
            _goal.Workers = workers;
        }
    }

    private void ObserveStop(bool quick)
    {
        if (IsRunning && !quick && Settings.ShutdownDelay > TimeSpan.Zero)
        {
            LingersUntil = _now + Settings.ShutdownDelay;
            return;
        }

        _killAll = quick && _quickBegan;
        BeginStop(quick);
    }

    private void BeginStop(bool quick)
    {
        EndRoll(_good);
        var limit = quick ? QuickLimit : Settings.GracefulTimeout;
        StopBy = StopBy < _now + limit ? StopBy : _now + limit;
        _quickBegan |= quick;
    }

    private TimeSpan QuickLimit => PolicySettings.QuickStop < Settings.GracefulTimeout ? PolicySettings.QuickStop : Settings.GracefulTimeout;

    private void EndRoll((int Generation, PolicySettings Settings, int Workers) goal)
    {
        if (_isRolling)
        {
            (_goal, _good, _isProven, _isRolling) = (goal, goal, true, false);
            TakeUpSettings();
        }
    }
}
