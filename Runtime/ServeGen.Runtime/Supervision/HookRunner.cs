using Microsoft.Extensions.Logging;

namespace ServeGen.Supervision;

/// <summary>
/// Runs the user's hooks one after the other, on a thread of their own: a slow hook delays other hooks, never the
/// supervisor. What a hook throws is logged.
/// </summary>
internal sealed partial class HookRunner(ILogger log)
{
    private readonly Queue<Action> _hooks = new();
    private Thread? _thread;
    private bool _finishing;

    public void Enqueue(string name, Action hook)
    {
        lock (_hooks)
        {
            _hooks.Enqueue(() => Call(name, hook));
            Monitor.Pulse(_hooks);
        }

        if (_thread is null)
        {
            _thread = new Thread(Run) { Name = "hooks", IsBackground = true };
            _thread.Start();
        }
    }

    /// <summary>Takes no more hooks, and waits for those that were enqueued, but no longer than this.</summary>
    public void Finish(TimeSpan limit)
    {
        lock (_hooks)
        {
            _finishing = true;
            Monitor.Pulse(_hooks);
        }

        if (_thread?.Join(limit) == false)
        {
            LogUnfinished(log, limit.TotalSeconds);
        }
    }

    private void Run()
    {
        while (Next() is { } hook)
        {
            hook();
        }
    }

    private Action? Next()
    {
        lock (_hooks)
        {
            while (_hooks.Count == 0 && !_finishing)
            {
                Monitor.Wait(_hooks);
            }

            return _hooks.TryDequeue(out var hook) ? hook : null;
        }
    }

    private void Call(string name, Action hook)
    {
        try
        {
            hook();
        }
#pragma warning disable CA1031 // Whatever the user's code throws must not end the supervisor.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogHookFailed(log, error, name);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "Hooks still run after {Seconds} s; they are abandoned")]
    private static partial void LogUnfinished(ILogger log, double seconds);

    [LoggerMessage(31, LogLevel.Error, "The hook {Hook} threw an exception")]
    private static partial void LogHookFailed(ILogger log, Exception error, string hook);
}
