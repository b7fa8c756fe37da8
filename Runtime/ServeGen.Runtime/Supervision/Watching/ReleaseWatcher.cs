using Microsoft.Extensions.Logging;

namespace ServeGen.Supervision;

/// <summary>
/// Looks at the disk once a second while <c>ReloadOnChange</c> is on, on a thread of its own that there is only then. By asking
/// for each file, since notifications do not come from every file system: of what another machine or another container writes
/// there are none.
/// </summary>
/// <param name="look">Looks at the program and at the extra files.</param>
/// <param name="interval">From one look to the next.</param>
/// <param name="time">The clock of the decisions.</param>
/// <param name="enqueue">Tells the loop.</param>
/// <param name="log">The server's log.</param>
internal sealed partial class ReleaseWatcher(
    Func<IReadOnlyList<string>, DiskState> look, TimeSpan interval, TimeProvider time, Action<SupervisorEvent> enqueue, ILogger log) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly long _began = time.GetTimestamp();
    private Duty? _duty;
    private ServerOptions? _followed;
    private Thread? _thread;
    private string? _crowdedTold;

    private TimeSpan Now => time.GetElapsedTime(_began);

    /// <summary>Those settings count from now on. Called by the loop after each turn.</summary>
    public void Follow(ServerOptions options)
    {
        if (ReferenceEquals(options, _followed))
        {
            return;
        }

        _followed = options;
        Use(options.ReloadOnChange ? options.ReloadExtraFiles : null);
    }

    /// <summary>
    /// What is on disk now is about to be taken up, and is no change later. Called before the release is asked for its settings:
    /// what changes while it is asked is a change.
    /// </summary>
    public void Note()
    {
        Duty? duty;
        lock (_gate)
        {
            duty = _duty;
        }

        if (duty is not null)
        {
            var state = look(duty.ExtraPaths);
            lock (_gate)
            {
                duty.Watch.Take(state, Now);
            }
        }
    }

    /// <summary>Looks no more.</summary>
    public void Dispose() => Use(null);

    private void Use(IReadOnlyList<string>? extraPaths)
    {
        lock (_gate)
        {
            _duty = extraPaths is null ? null : new Duty(extraPaths, _duty?.Watch ?? new ReleaseWatch());
            if (_duty is not null && _thread is null)
            {
                _thread = new Thread(Run) { Name = "release watcher", IsBackground = true };
                _thread.Start();
            }

            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        // At once the first time: what changes from now on is a change.
        for (var duty = Next(atOnce: true); duty is not null; duty = Next(atOnce: false))
        {
            var state = look(duty.ExtraPaths);
            WatchVerdict verdict;
            lock (_gate)
            {
                verdict = ReferenceEquals(duty, _duty) ? duty.Watch.Look(state, Now) : WatchVerdict.Nothing;
            }

            Act(verdict, state);
        }
    }

    private Duty? Next(bool atOnce)
    {
        lock (_gate)
        {
            if (!atOnce && _duty is not null)
            {
                Monitor.Wait(_gate, interval);
            }

            // Whoever switches it on from now on must start another thread.
            _thread = _duty is null ? null : _thread;
            return _duty;
        }
    }

    private void Act(WatchVerdict verdict, DiskState state)
    {
        if (state.Crowded is { } crowded && crowded != _crowdedTold)
        {
            _crowdedTold = crowded;
            LogCrowded(crowded, DiskScan.MostEntries);
        }

        switch (verdict.Step)
        {
            case WatchStep.Reload:
                enqueue(new SupervisorEvent.ReleaseChanged(verdict.Change!.ToString()));
                break;
            case WatchStep.TellEcho:
                LogEcho(verdict.Change!);
                break;
            case WatchStep.TellUnrest:
                LogUnrest(verdict.Change!);
                break;
            case WatchStep.TellMissing:
                LogMissing(verdict.Change!);
                break;
        }
    }

    [LoggerMessage(140, LogLevel.Warning, "{Directory} has more than {Entries} entries: of a release only the program itself is watched then, "
        + "of another directory only what appears and goes (ReloadOnChange)")]
    private partial void LogCrowded(string directory, object entries);

    [LoggerMessage(141, LogLevel.Warning, "{Change}, right after a reload, for the fourth time in a row: does the app write there itself? "
        + "The next reloads wait longer and longer (ReloadOnChange)")]
    private partial void LogEcho(DiskChange change);

    [LoggerMessage(142, LogLevel.Warning, "{Change}, and has not come to rest for a minute: nothing is reloaded before it does (ReloadOnChange)")]
    private partial void LogUnrest(DiskChange change);

    [LoggerMessage(143, LogLevel.Warning, "{Change}, and the program has not been there for a minute: nothing is reloaded before it is "
        + "(ReloadOnChange)")]
    private partial void LogMissing(DiskChange change);

    /// <summary>What is looked at, from one change of the settings to the next.</summary>
    private sealed record Duty(IReadOnlyList<string> ExtraPaths, ReleaseWatch Watch);
}
