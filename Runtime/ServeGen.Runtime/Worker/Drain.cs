using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>
/// The lame duck: the worker stops accepting but goes on serving until its clients have left, and only then stops the host.
/// Stopping the host first, as Kestrel does on SIGTERM, cuts requests that are on their way on open connections, and kills
/// the heartbeat on which its own time limits depend.
/// </summary>
internal sealed partial class Drain(
    WorkerStart start,
    RequestMeter meter,
    ConnectionTracker connections,
    WorkerHooks hooks,
    IHostApplicationLifetime lifetime,
    IOptions<HostOptions> hostOptions,
    ILogger<Drain> log)
{
    /// <summary>A client that has an open connection and sends nothing for this long is not about to send.</summary>
    private static readonly TimeSpan IdleGrace = TimeSpan.FromSeconds(2);

    /// <summary>A client that began a request header and sends nothing for this long will not finish it.</summary>
    private static readonly TimeSpan UnfinishedGrace = TimeSpan.FromSeconds(3);

    /// <summary>At a quick stop the supervisor kills after two seconds; the app should have noticed before.</summary>
    private static readonly TimeSpan QuickLimit = TimeSpan.FromSeconds(1.2);

    private static readonly TimeSpan QuickEnd = TimeSpan.FromSeconds(0.4);

    private static readonly TimeSpan QuickHook = TimeSpan.FromSeconds(0.3);

    // Kept back from the graceful timeout, so that the app can notice the end (RequestAborted) before it is killed.
    private static readonly TimeSpan LongestReserve = TimeSpan.FromSeconds(2);

    // The real time, whatever the app has for a TimeProvider: the supervisor's deadline is real too.
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Lock _lock = new();
    private readonly List<SharedListener> _listeners = [];
    private readonly CancellationTokenSource _hurry = new();
    private Task? _run;
    private long _began;
    private long _lastActivity;

    public void Add(SharedListener listener)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
        }
    }

    /// <summary>Begins to drain, or hurries a drain that is under way; the host is stopped in the end.</summary>
    public Task Begin(SupervisorCommand command)
    {
        if (command == SupervisorCommand.Quit)
        {
            _hurry.Cancel();
        }

        lock (_lock)
        {
            return _run ??= Task.Run(RunAsync);
        }
    }

    private TimeSpan Reserve => TimeSpan.FromTicks(Math.Min(LongestReserve.Ticks, start.GracefulTimeout.Ticks / 5));

    private async Task RunAsync()
    {
        _began = _lastActivity = _time.GetTimestamp();
        try
        {
            await LetClientsLeaveAsync();
        }
#pragma warning disable CA1031 // Middleware of the app may throw out of a connection's end; the worker must leave all the same.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogDrainFailed(error);
        }
        finally
        {
            await RunHookAsync();
            hostOptions.Value.ShutdownTimeout = TimeForHost();
            LastMoments.LetSiblingsGoFirst();
            lifetime.StopApplication();
        }
    }

    private async Task LetClientsLeaveAsync()
    {
        meter.BeginDrain();
        await EmptyQueuesAsync();
        await WaitUntilSilentAsync();
        connections.RequestClose();
        await WaitUntilClosedAsync();
        if (meter.InFlight == 0)
        {
            // Kestrel would wait for the rest of half a request, without the time limits that it has switched off by then.
            connections.AbortUnused();
        }
    }

    private async Task EmptyQueuesAsync()
    {
        List<SharedListener> listeners;
        lock (_lock)
        {
            listeners = [.. _listeners];
        }

        listeners.ForEach(listener => listener.StopWhenEmpty());
        await Task.WhenAll(listeners.Select(listener => listener.Emptied)).WaitAsync(Left(_began, start.GracefulTimeout / 2))
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Every response now says "Connection: close", and in HTTP/2 every request is answered with GOAWAY first, so a busy
    // connection ends with its next request. Who stays silent is idle. Not before that: between two requests of a busy client
    // the GOAWAY of a connection without streams, which is closed with it, would cross the next request.
    private async Task WaitUntilSilentAsync()
    {
        while (meter.Connections > 0 && !_hurry.IsCancellationRequested && LeftForClients() is { Ticks: > 0 } left)
        {
            var silence = IdleGrace - _time.GetElapsedTime(_lastActivity);
            if (meter.InFlight == 0 && silence <= TimeSpan.Zero)
            {
                return;
            }

            await WaitForActivityAsync(meter.InFlight == 0 && silence < left ? silence : left, _hurry.Token);
        }
    }

    // What is still open has a request in flight, or is the half of a request that never comes.
    private async Task WaitUntilClosedAsync()
    {
        var askedAt = _time.GetTimestamp();
        while (meter.Connections > 0)
        {
            var hurried = _hurry.IsCancellationRequested;
            var left = hurried ? Left(askedAt, QuickLimit) : LeftForClients();
            if (!hurried && meter.InFlight == 0)
            {
                var unfinished = UnfinishedGrace - _time.GetElapsedTime(Math.Max(askedAt, _lastActivity));
                left = unfinished < left ? unfinished : left;
            }

            if (left <= TimeSpan.Zero)
            {
                if (hurried || LeftForClients() == TimeSpan.Zero || !connections.AnySending())
                {
                    return;
                }

                // Not half a request but a slow reader: nothing ends before it has what it asked for.
                _lastActivity = _time.GetTimestamp();
                continue;
            }

            await WaitForActivityAsync(left, hurried ? CancellationToken.None : _hurry.Token);
            askedAt = !hurried && _hurry.IsCancellationRequested ? _time.GetTimestamp() : askedAt;
        }
    }

    private async Task WaitForActivityAsync(TimeSpan timeout, CancellationToken hurry)
    {
        try
        {
            if (await meter.WaitForActivityAsync(timeout, hurry))
            {
                _lastActivity = _time.GetTimestamp();
            }
        }
        catch (OperationCanceledException)
        {
            // The caller looks at what changed.
        }
    }

    private TimeSpan LeftForClients() => Left(_began, start.GracefulTimeout - Reserve);

    // What is left of the supervisor's patience, less a moment in which the app can notice that it is aborted.
    private TimeSpan TimeForHost() => _hurry.IsCancellationRequested ? QuickEnd : Left(_began, start.GracefulTimeout - (Reserve / 2));

    // The host's own end, with what services dispose of, needs some of the time too.
    private Task RunHookAsync() => _hurry.IsCancellationRequested
        ? hooks.RunStoppingAsync(QuickHook, CancellationToken.None)
        : hooks.RunStoppingAsync(TimeForHost() / 2, _hurry.Token);

    private TimeSpan Left(long since, TimeSpan limit)
    {
        var left = limit - _time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    [LoggerMessage(60, LogLevel.Error, "The drain failed; the worker stops at once")]
    private partial void LogDrainFailed(Exception error);
}
