using Microsoft.Extensions.Logging;

namespace ServeGen.Hooks;

/// <summary>
/// Runs the user's hooks one after the other, each on a thread of its own: a slow hook delays other hooks, never those who
/// call them. What a hook throws is logged; one that is not done in time is logged and left behind.
/// </summary>
/// <param name="log">Who is told; asked for anew each time.</param>
/// <param name="limit">How long a hook may take; zero for no limit.</param>
internal sealed partial class HookRunner(Func<ILogger> log, TimeSpan limit)
{
    /// <summary>Hooks that are left behind may each hold a thread: with this many of them no other is begun.</summary>
    public const int MostLeftBehind = 8;

    /// <summary>Hooks that may wait for the one that runs. With a slow hook and a crash loop they would grow without end.</summary>
    public const int MostWaiting = 1000;

    private readonly Queue<Call> _calls = new();
    private Thread? _thread;
    private bool _finishing;
    private int _leftBehind;

    /// <summary>The task ends, and never fails, when the hook is done, left behind or not begun at all.</summary>
    public Task Enqueue(string name, Action hook)
    {
        lock (_calls)
        {
            if (_finishing || _calls.Count >= MostWaiting)
            {
                LogNotBegun(log(), name, _finishing ? "the process ends" : "too many hooks wait");
                return Task.CompletedTask;
            }

            var call = new Call(name, hook);
            _calls.Enqueue(call);
            Monitor.Pulse(_calls);
            if (_thread is null)
            {
                _thread = new Thread(Run) { Name = "hooks", IsBackground = true };
                _thread.Start();
            }

            return call.Done.Task;
        }
    }

    /// <summary>Takes no more hooks, and waits for those that were enqueued, but no longer than this; zero is no limit.</summary>
    public void Finish(TimeSpan patience)
    {
        lock (_calls)
        {
            _finishing = true;
            Monitor.Pulse(_calls);
        }

        if (_thread?.Join(patience == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : patience) == false)
        {
            LogUnfinished(log(), patience.TotalSeconds);
        }
    }

    private void Run()
    {
        while (Next() is { } call)
        {
            if (Volatile.Read(ref _leftBehind) >= MostLeftBehind)
            {
                LogNotBegun(log(), call.Name, "too many hooks that were left behind still run");
            }
            else
            {
                Execute(call);
            }

            call.Done.SetResult();
        }
    }

    private Call? Next()
    {
        lock (_calls)
        {
            while (_calls.Count == 0 && !_finishing)
            {
                Monitor.Wait(_calls);
            }

            return _calls.TryDequeue(out var call) ? call : null;
        }
    }

    private void Execute(Call call)
    {
        var execution = HookExecution.Start(call.Hook);
        if (execution.Wait(limit))
        {
            Report(call.Name, execution.Ended.Result);
            return;
        }

        Interlocked.Increment(ref _leftBehind);
        LogLeftBehind(log(), call.Name, limit.TotalSeconds);
        _ = execution.Ended.ContinueWith(
            ended =>
            {
                Interlocked.Decrement(ref _leftBehind);
                Report(call.Name, ended.Result);
            },
            TaskScheduler.Default);
    }

    private void Report(string name, Exception? error)
    {
        if (error is not null)
        {
            LogHookFailed(log(), error, name);
        }
    }

    [LoggerMessage(34, LogLevel.Warning, "Hooks still run after {Seconds} s; they are abandoned")]
    private static partial void LogUnfinished(ILogger log, double seconds);

    [LoggerMessage(31, LogLevel.Error, "The hook {Hook} threw an exception")]
    private static partial void LogHookFailed(ILogger log, Exception error, string hook);

    [LoggerMessage(32, LogLevel.Error, "The hook {Hook} is not done after {Seconds} s (HookTimeout); it is left behind")]
    private static partial void LogLeftBehind(ILogger log, string hook, double seconds);

    [LoggerMessage(33, LogLevel.Error, "The hook {Hook} is not run: {Reason}")]
    private static partial void LogNotBegun(ILogger log, string hook, string reason);

    private sealed record Call(string Name, Action Hook)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
