namespace ServeGen.Hooks;

/// <summary>One call of a hook, begun on a thread of its own, so that whoever waits for it can leave it behind.</summary>
internal sealed class HookExecution
{
    private readonly TaskCompletionSource<Exception?> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HookExecution()
    {
    }

    /// <summary>What the hook threw, once it has ended; null for nothing.</summary>
    public Task<Exception?> Ended => _ended.Task;

    public static HookExecution Start(Action hook)
    {
        var execution = new HookExecution();
        new Thread(() => _ = execution.RunAsync(hook)) { Name = "hook", IsBackground = true }.Start();
        return execution;
    }

    /// <summary>Waits for the end; false when it did not come in that time. Zero is no limit.</summary>
    public bool Wait(TimeSpan limit) => Ended.Wait(limit == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : limit);

    private async Task RunAsync(Action hook)
    {
        Exception? thrown = null;
        try
        {
            await HookContext.RunAsync(hook);
        }
#pragma warning disable CA1031 // Whatever the user's code throws is told to whoever waits.
        catch (Exception error)
#pragma warning restore CA1031
        {
            thrown = error;
        }

        _ended.SetResult(thrown);
    }
}
