using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>
/// Requests the paths of <c>Warmup</c> before the worker is ready, one after the other, by the rehearsal's door. Even
/// without any there is one connection, with a request that Kestrel refuses without asking the app.
/// </summary>
internal sealed partial class Warmup(WorkerStart start, Rehearsal rehearsal, RequestMeter meter, ILogger<Warmup> log)
{
    // So often is called what the runtime compiles anew: once more to see what the code does, and once more for good.
    private const int CallsOfHotCode = 30;
    private const int TimesCompiledAnew = 2;

    private static readonly TimeSpan LongestRefusal = TimeSpan.FromSeconds(2);

    /// <summary>To each path.</summary>
    public int Requests { get; init; } = 1;

    /// <summary>Null when all went well or when it was cancelled; else which request failed, and how.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        meter.BeginRehearsal();
        try
        {
            await BeRefusedAsync(cancellationToken);
            if (await RequestAllAsync(cancellationToken) is { } failure)
            {
                return failure;
            }

            meter.EndRehearsal();
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (SocketException error)
        {
            return "could not connect to itself: " + error.Message;
        }
        finally
        {
            rehearsal.End();
        }
    }

    // Round by round, as clients would: nothing is compiled for one path alone.
    private async Task<string?> RequestAllAsync(CancellationToken cancellationToken)
    {
        for (var round = 0; round < Requests; round++)
        {
            foreach (var path in start.Warmup)
            {
                if (await RequestAsync(path, isFirst: round == 0, cancellationToken) is { } failure)
                {
                    return $"GET {path} {failure}";
                }
            }

            if (MakesCodeHot(round))
            {
                await JitCompiler.WhenIdleAsync(cancellationToken);
            }
        }

        return null;
    }

    // Calls are counted only once the compiler is done with what it had before.
    private bool MakesCodeHot(int round) =>
        Requests > 1
        && start.Warmup.Count > 0
        && (round == Requests - 1 || (round % CallsOfHotCode == 0 && round <= CallsOfHotCode * TimesCompiledAnew));

    // Whatever comes of it is of no interest.
    private async Task BeRefusedAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestRefusal);
        try
        {
            using var connection = await rehearsal.ConnectAsync(limit.Token);
            await WarmupRequest.RefusedAsync(connection, limit.Token);
        }
        catch (SocketException)
        {
            // There is no door.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Something of the app's stands before Kestrel and waits for what we do not send.
        }
    }

    private async Task<string?> RequestAsync(string path, bool isFirst, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var status = await StatusAsync(WarmupRequest.GetAsync, path, cancellationToken);
        if (status == StatusCodes.Status400BadRequest)
        {
            // Perhaps it is the protocol that is wrong.
            status = await StatusAsync(WarmupHttp2Request.GetAsync, path, cancellationToken) ?? status;
        }

        if (meter.TakeRehearsalError() is { } error)
        {
            return $"threw {error.GetType().Name}: {error.Message}";
        }

        if (status is null)
        {
            return "was not answered";
        }

        if (isFirst)
        {
            var level = status >= StatusCodes.Status400BadRequest ? LogLevel.Warning : LogLevel.Information;
            LogAnswered(level, path, status.Value, TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        return status >= StatusCodes.Status500InternalServerError ? $"answered {status}" : null;
    }

    private async Task<int?> StatusAsync(
        Func<Socket, string, CancellationToken, Task<int?>> get, string path, CancellationToken cancellationToken)
    {
        using var connection = await rehearsal.ConnectAsync(cancellationToken);
        var status = await get(connection, path, cancellationToken);

        // The app may go on after its response: what it does then belongs to the request.
        await meter.WaitForRehearsalAsync(cancellationToken);
        return status;
    }

    [LoggerMessage(EventId = 63, Message = "Warm-up: GET {Path} answered {Status} in {Milliseconds:F0} ms")]
    private partial void LogAnswered(LogLevel level, string path, int status, double milliseconds);
}
