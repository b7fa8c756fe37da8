using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace ServeGen.Supervision;

/// <summary>
/// Runs the user's hooks one after the other, on a thread of their own: a slow hook delays other hooks, never the
/// supervisor. What a hook throws is logged.
/// </summary>
internal sealed partial class HookRunner
{
    private readonly Channel<Action> _hooks = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _log;

    public HookRunner(ILogger log)
    {
        _log = log;
        new Thread(Run) { Name = "hooks", IsBackground = true }.Start();
    }

    public void Enqueue(string name, Action hook) => _hooks.Writer.TryWrite(() => Call(name, hook));

    /// <summary>Takes no more hooks, and is done when the last one is.</summary>
    public Task FinishAsync()
    {
        _hooks.Writer.TryComplete();
        return _finished.Task;
    }

    private void Run()
    {
        while (_hooks.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_hooks.Reader.TryRead(out var hook))
            {
                hook();
            }
        }

        _finished.SetResult();
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
            LogHookFailed(error, name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The hook {Hook} threw an exception")]
    private partial void LogHookFailed(Exception error, string hook);
}
