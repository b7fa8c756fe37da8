using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServeGen.Hooks;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>Calls the hooks of a request. The request waits for them and goes on, whatever they do.</summary>
internal sealed partial class RequestHooks(
    WorkerHooks hooks, WorkerStart start, IServiceScopeFactory scopes, ILogger<RequestHooks> log)
{
    public bool AreSet => hooks.RequestStarting is not null || hooks.RequestFinished is not null;

    /// <summary>The request as the hooks see it. What is read through it is what the app gets.</summary>
    public HttpContext Begin(IFeatureCollection features)
    {
        var http = new DefaultHttpContext(features) { ServiceScopeFactory = scopes };
        if (hooks.RequestFinished is { } hook)
        {
            // What is registered first is called last: after all of the app's, but before the services of the request end,
            // which register with their first use.
            _ = http.RequestServices;
            var began = TimeProvider.System.GetTimestamp();
            features.GetRequiredFeature<IHttpResponseFeature>().OnCompleted(_ => FinishedAsync(hook, http, began), http);
        }

        return http;
    }

    public Task StartingAsync(HttpContext http) => hooks.RequestStarting is { } hook
        ? RunAsync(nameof(ServerOptions.RequestStarting), () => hook(http))
        : Task.CompletedTask;

    private Task FinishedAsync(Action<HttpContext, RequestEnd> hook, HttpContext http, long began)
    {
        var end = new RequestEnd(http.Response.StatusCode, TimeProvider.System.GetElapsedTime(began));
        return RunAsync(nameof(ServerOptions.RequestFinished), () => hook(http, end));
    }

    private Task RunAsync(string name, Action hook)
    {
        var ended = HookContext.RunAsync(hook);
        return ended.IsCompletedSuccessfully ? ended : WaitAsync(name, ended);
    }

    private async Task WaitAsync(string name, Task ended)
    {
        try
        {
            await (start.HookTimeout == TimeSpan.Zero ? ended : ended.WaitAsync(start.HookTimeout));
        }
        catch (TimeoutException) when (!ended.IsCompleted)
        {
            LogLeftBehind(name, start.HookTimeout.TotalSeconds);
        }
#pragma warning disable CA1031 // Whatever a hook throws must not end the request.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(error, name);
        }
    }

    [LoggerMessage(61, LogLevel.Error, "The hook {Hook} threw an exception")]
    private partial void LogFailed(Exception error, string hook);

    [LoggerMessage(62, LogLevel.Error, "The hook {Hook} is not done after {Seconds} s (HookTimeout); it is left behind")]
    private partial void LogLeftBehind(string hook, double seconds);
}
