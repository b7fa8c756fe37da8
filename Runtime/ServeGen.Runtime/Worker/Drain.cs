using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>
/// The lame duck: the worker stops accepting but goes on serving until its clients have left, and only then stops the host.
/// Stopping the host first, as Kestrel does on SIGTERM, cuts requests that are on their way on open connections, and kills
/// the heartbeat on which its own time limits depend.
/// </summary>
internal sealed class Drain(
    WorkerStart start,
    RequestMeter meter,
    ConnectionTracker connections,
    IHostApplicationLifetime lifetime,
    IOptions<HostOptions> hostOptions,
    TimeProvider time)
{
    /// <summary>A client that has an open connection and sends nothing for this long is not about to send.</summary>
    private static readonly TimeSpan IdleGrace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan QuickLimit = TimeSpan.FromSeconds(1.5);

    // Kept back from the graceful timeout, so that the app can notice the end (RequestAborted) before it is killed.
    private static readonly TimeSpan LongestReserve = TimeSpan.FromSeconds(2);

    private readonly List<IConnectionListener> _listeners = [];
    private readonly CancellationTokenSource _hurry = new();
    private int _begun;

    public void Add(IConnectionListener listener) => _listeners.Add(listener);

    /// <summary>Begins to drain, or hurries a drain that is under way. Returns at once.</summary>
    public void Begin(SupervisorCommand command)
    {
        if (command == SupervisorCommand.Quit)
        {
            _hurry.Cancel();
        }

        if (Interlocked.Exchange(ref _begun, 1) == 0)
        {
            _ = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        var began = time.GetTimestamp();
        meter.BeginDrain();
        foreach (var listener in _listeners)
        {
            await listener.UnbindAsync();
        }

        connections.RequestClose(connection => connection.IsHttp2);
        var reserve = TimeSpan.FromTicks(Math.Min(LongestReserve.Ticks, start.GracefulTimeout.Ticks / 5));
        await WaitUntilSilentAsync(began, start.GracefulTimeout - reserve);
        connections.RequestClose(_ => true);
        await WaitUntilClosedAsync(began, start.GracefulTimeout - reserve);

        hostOptions.Value.ShutdownTimeout = Left(began, start.GracefulTimeout - (reserve / 2));
        lifetime.StopApplication();
    }

    // Every response now says "Connection: close", so a busy connection ends with its next request. Who stays silent is idle.
    private async Task WaitUntilSilentAsync(long began, TimeSpan limit)
    {
        var lastEnd = began;
        while (meter.Connections > 0 && !_hurry.IsCancellationRequested && Left(began, limit) is { Ticks: > 0 } left)
        {
            var silence = IdleGrace - time.GetElapsedTime(lastEnd);
            if (meter.InFlight == 0 && silence <= TimeSpan.Zero)
            {
                return;
            }

            if (await WaitForActivityAsync(meter.InFlight == 0 && silence < left ? silence : left))
            {
                lastEnd = time.GetTimestamp();
            }
        }
    }

    // Kestrel's own time limits end what is left unfinished, such as half a request header.
    private async Task WaitUntilClosedAsync(long began, TimeSpan limit)
    {
        var hurriedAt = default(long?);
        while (meter.Connections > 0)
        {
            hurriedAt ??= _hurry.IsCancellationRequested ? time.GetTimestamp() : null;
            var left = hurriedAt is { } since ? Left(since, QuickLimit) : Left(began, limit);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await WaitForActivityAsync(left);
        }
    }

    private async Task<bool> WaitForActivityAsync(TimeSpan timeout)
    {
        if (_hurry.IsCancellationRequested)
        {
            return await meter.WaitForActivityAsync(timeout, CancellationToken.None);
        }

        try
        {
            return await meter.WaitForActivityAsync(timeout, _hurry.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private TimeSpan Left(long since, TimeSpan limit)
    {
        var left = limit - time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
