using Microsoft.Extensions.Logging;
using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Scoreboard;

namespace ServeGen.Worker;

/// <summary>
/// What lies between "the app has started" and accepting: the warm-up, the hook, and the wait for the promotion. The
/// scoreboard says how far it came, since siblings leave connections to those that accept.
/// </summary>
internal sealed class WorkerBoot(
    WorkerProcess process, AcceptGate gate, Warmup warmup, IServiceProvider services, ILoggerFactory loggers)
{
    private const int FailedBoot = 1;

    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _cancel = new();
    private bool _leaving;

    public void Begin()
    {
        process.Hooks.UseServices(services);
        process.UseLog(loggers);
        _ = TryEnter(RowState.Warming);
        process.Link.Send(new WorkerMessage.Warming());

        // The app goes on with its Main meanwhile, and what that keeps in its execution context is not for these requests.
        ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.RunAsync(), this, preferLocal: false);
    }

    /// <summary>The worker accepts from now on.</summary>
    public void Promote()
    {
        if (TryEnter(RowState.Ready))
        {
            gate.Open();
        }
    }

    /// <summary>The worker was told to leave: it is not going to be ready.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            _leaving = true;
        }

        _cancel.Cancel();
    }

    private async Task RunAsync()
    {
        if (await warmup.RunAsync(_cancel.Token) is { } reason)
        {
            await FailAsync(reason);
        }

        if (!_cancel.IsCancellationRequested)
        {
            await process.Hooks.RunReadyAsync();
        }

        if (TryEnter(RowState.Standby))
        {
            process.Link.Send(new WorkerMessage.Ready());
        }
    }

    // Never after the drain has written its own state.
    private bool TryEnter(RowState state)
    {
        lock (_lock)
        {
            if (!_leaving)
            {
                process.Row.Enter(state);
            }

            return !_leaving;
        }
    }

    private async Task FailAsync(string reason)
    {
        process.Link.Send(new WorkerMessage.WarmupFailed(reason));

        // The app's log may be a queue, and it holds why.
        await Task.Run(loggers.Dispose).WaitAsync(LongestFlush).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Libc.Exit(FailedBoot);
    }
}
