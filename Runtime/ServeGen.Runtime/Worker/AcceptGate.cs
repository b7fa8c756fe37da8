namespace ServeGen.Worker;

/// <summary>Keeps the listeners from accepting before the app has started: Kestrel would begin earlier.</summary>
internal sealed class AcceptGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _opened.TrySetResult();

    /// <summary>True once the gate is open; false when the token was cancelled before.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (!_opened.Task.IsCompleted)
        {
            await _opened.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return _opened.Task.IsCompleted;
    }
}
