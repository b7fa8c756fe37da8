using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ServeGen.Supervision;

/// <summary>
/// Runs the user's hooks one after the other, on a thread of their own: a slow hook delays other hooks, never the
/// supervisor. What a hook throws is logged.
/// </summary>
internal sealed partial class HookRunner(ILogger log)
{
    private readonly Channel<Action> _hooks = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private Thread? _thread;

    public void Enqueue(string name, Action hook)
    {
        _hooks.Writer.TryWrite(() => Call(name, hook));
        if (_thread is null)
        {
            _thread = new Thread(Run) { Name = "hooks", IsBackground = true };
            _thread.Start();
        }
    }

    /// <summary>Takes no more hooks, and waits for those that were enqueued, but no longer than this.</summary>
    public void Finish(TimeSpan limit)
    {
        _hooks.Writer.Complete();
        if (_thread?.Join(limit) == false)
        {
            LogUnfinished(log, limit.TotalSeconds);
        }
    }

    private void Run()
    {
        while (_hooks.Reader.WaitToReadAsync().AsTask().Result)
        {
            while (_hooks.Reader.TryRead(out var hook))
            {
                hook();
            }
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
