using Microsoft.Extensions.Logging;
using ServeGen.Interop;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>What lies between "the app has started" and "ready": the warm-up, and the hook.</summary>
internal sealed class WorkerBoot(WorkerProcess process, Warmup warmup, IServiceProvider services, ILoggerFactory loggers)
{
    private const int FailedBoot = 1;

    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _leaving = new();

    public void Begin()
    {
        process.Hooks.UseServices(services);
        process.Link.Send(new WorkerMessage.Warming());

        // The app goes on with its Main meanwhile, and what that keeps in its execution context is not for these requests.
        ThreadPool.UnsafeQueueUserWorkItem(static self => _ = self.RunAsync(), this, preferLocal: false);
    }

    /// <summary>The worker was told to leave: it is not going to be ready.</summary>
    public void Cancel() => _leaving.Cancel();

    private async Task RunAsync()
    {
        if (await warmup.RunAsync(_leaving.Token) is { } reason)
        {
            await FailAsync(reason);
        }

        if (!_leaving.IsCancellationRequested)
        {
            await process.Hooks.RunReadyAsync();
        }

        if (!_leaving.IsCancellationRequested)
        {
            process.BecomeReady();
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
