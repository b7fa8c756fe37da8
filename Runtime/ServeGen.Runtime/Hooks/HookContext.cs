namespace ServeGen.Hooks;

/// <summary>
/// Follows a hook that was written as an async lambda. To the compiler that is an <c>async void</c> method, whose end
/// nobody could await and whose exception would end the process; but such a method tells its synchronization context when
/// it begins and ends, and gives it its exception. Continuations run on the thread pool, as they do without a context, so
/// that a hook which blocks on a task of its own cannot wait for itself.
/// </summary>
internal sealed class HookContext : SynchronizationContext
{
    private TaskCompletionSource? _ended;
    private Exception? _error;

    // The call itself is the first of them.
    private int _pending = 1;

    /// <summary>Calls the hook here; the task ends when it, and all that it awaits, has come to its end or thrown.</summary>
    public static Task RunAsync(Action hook)
    {
        var context = new HookContext();
        context.Call(static hook => ((Action)hook!)(), hook);
        return context.LeaveCall();
    }

    public override SynchronizationContext CreateCopy() => this;

    public override void OperationStarted() => Interlocked.Increment(ref _pending);

    public override void OperationCompleted()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            Complete(_ended!);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => Call(d, state);

    public override void Post(SendOrPostCallback d, object? state)
    {
        OperationStarted();
        ThreadPool.UnsafeQueueUserWorkItem(
            static work =>
            {
                work.Self.Call(work.Callback, work.State);
                work.Self.OperationCompleted();
            },
            (Self: this, Callback: d, State: state),
            preferLocal: false);
    }

    private void Call(SendOrPostCallback callback, object? state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
#pragma warning disable CA1031 // Whatever the user's code throws is given to whoever called the hook.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // Of several the first is told.
            Interlocked.CompareExchange(ref _error, error, null);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private Task LeaveCall()
    {
        if (Volatile.Read(ref _pending) == 1)
        {
            return _error is null ? Task.CompletedTask : Task.FromException(_error);
        }

        var ended = _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        OperationCompleted();
        return ended.Task;
    }

    private void Complete(TaskCompletionSource ended)
    {
        if (_error is null)
        {
            ended.SetResult();
        }
        else
        {
            ended.SetException(_error);
        }
    }
}
