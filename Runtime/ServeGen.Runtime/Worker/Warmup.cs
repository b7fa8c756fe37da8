using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>Requests the paths of <c>Warmup</c> before the worker is ready, without a socket: one after the other.</summary>
internal sealed partial class Warmup(WorkerStart start, ILogger<Warmup> log)
{
    private Func<string, CancellationToken, Task<int>>? _request;

    /// <summary>The app as the server got it: with all of its middleware, without what counts requests.</summary>
    public void Use<TContext>(IHttpApplication<TContext> app)
        where TContext : notnull => _request = (path, token) => WarmupRequest.RunAsync(app, path, token);

    /// <summary>Null when all went well or when it was cancelled; else which request failed, and how.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var path in start.Warmup)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            var failure = await RequestAsync(path, cancellationToken);
            if (failure is not null)
            {
                return cancellationToken.IsCancellationRequested ? null : $"GET {path} {failure}";
            }
        }

        return null;
    }

    private async Task<string?> RequestAsync(string path, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            var status = await _request!(path, cancellationToken);
            var level = status >= StatusCodes.Status400BadRequest ? LogLevel.Warning : LogLevel.Information;
            LogAnswered(level, path, status, TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            return status >= StatusCodes.Status500InternalServerError ? $"answered {status}" : null;
        }
#pragma warning disable CA1031 // Whatever the app throws makes the boot fail.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                LogThrew(error, path);
            }

            return $"threw {error.GetType().Name}: {error.Message}";
        }
    }

    [LoggerMessage(Message = "Warm-up: GET {Path} answered {Status} in {Milliseconds:F0} ms")]
    private partial void LogAnswered(LogLevel level, string path, int status, double milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Warm-up: GET {Path} threw an exception")]
    private partial void LogThrew(Exception error, string path);
}
