using System.Net.Security;
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Hooks;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>Calls the hooks that run in this process, in order.</summary>
internal sealed class WorkerHooks
{
    private readonly ServerOptions _options;
    private readonly WorkerStart _start;
    private readonly HookRunner _runner;
    private volatile ILogger _log;
    private IServiceProvider? _services;
    private int _interrupted;

    /// <param name="options">Holds the hooks; its values are not used.</param>
    /// <param name="start">What the supervisor said.</param>
    /// <param name="log">Is told what happens before the app has a log.</param>
    public WorkerHooks(ServerOptions options, WorkerStart start, ILogger log)
    {
        (_options, _start, _log) = (options, start, log);
        _runner = new HookRunner(() => _log, start.HookTimeout);
    }

    /// <summary>Lets the user change what handshakes do, and waits for it. What it throws is the caller's to say.</summary>
    /// <exception cref="TimeoutException">It was not done in time.</exception>
    public void RunTlsConfiguring(SslServerAuthenticationOptions options)
    {
        if (_options.TlsConfiguring is not { } hook)
        {
            return;
        }

        var execution = HookExecution.Start(() => hook(Context(), options));
        if (!execution.Wait(_start.HookTimeout))
        {
            throw new TimeoutException($"it was not done after {DurationText.Format(_start.HookTimeout)} (HookTimeout)");
        }

        if (execution.Ended.Result is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    public Action<HttpContext>? RequestStarting => _options.RequestStarting;

    public Action<HttpContext, RequestEnd>? RequestFinished => _options.RequestFinished;

    /// <summary>From now on hooks may use the app's services, and what they throw goes to the app's log.</summary>
    public void UseServices(IServiceProvider services)
    {
        _services = services;
        _log = services.GetRequiredService<ILoggerFactory>().CreateLogger<WorkerHooks>();
    }

    public void RunStarted() => RunAsync(nameof(_options.WorkerStarted), _options.WorkerStarted).Wait();

    public Task RunReadyAsync() => RunAsync(nameof(_options.WorkerReady), _options.WorkerReady);

    public void RunInterrupted()
    {
        if (Interlocked.Exchange(ref _interrupted, 1) == 0)
        {
            _ = RunAsync(nameof(_options.WorkerInterrupted), _options.WorkerInterrupted);
        }
    }

    /// <summary>Waits for the hook, but no longer than this and not when there is no time any more.</summary>
    public async Task RunStoppingAsync(TimeSpan patience, CancellationToken hurry) =>
        await RunAsync(nameof(_options.WorkerStopping), _options.WorkerStopping)
            .WaitAsync(patience, hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Task RunAsync(string name, Action<WorkerContext>? hook)
    {
        if (hook is null)
        {
            return Task.CompletedTask;
        }

        var context = Context();
        return _runner.Enqueue(name, () => hook(context));
    }

    private WorkerContext Context() => new(_start.Server, _start.Slot, _start.Generation, _log, _services);
}
