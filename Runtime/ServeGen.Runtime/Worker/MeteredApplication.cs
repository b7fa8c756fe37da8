using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ServeGen.Worker;

/// <summary>
/// Stands between Kestrel and the app, before any middleware: counts requests, and tells clients to leave while the worker
/// drains. The context passes through unchanged, so that Kestrel can go on pooling it.
/// </summary>
internal sealed class MeteredApplication<TContext> : IHttpApplication<TContext>
    where TContext : notnull
{
    private const string Http2 = "HTTP/2";

    private readonly IHttpApplication<TContext> _app;
    private readonly RequestMeter _meter;
    private readonly Func<object, Task> _onStarting;

    public MeteredApplication(IHttpApplication<TContext> app, RequestMeter meter)
    {
        _app = app;
        _meter = meter;
        _onStarting = OnStarting;
    }

    public TContext CreateContext(IFeatureCollection contextFeatures)
    {
        _meter.RequestStarted();
        if (contextFeatures.Get<IHttpRequestFeature>()?.Protocol == Http2)
        {
            // "Connection: close" means nothing in HTTP/2: its connections are told to go by name.
            contextFeatures.Get<TrackedConnection>()?.SpeaksHttp2(_meter.IsDraining);
        }

        contextFeatures.Get<IHttpResponseFeature>()?.OnStarting(_onStarting, contextFeatures);
        try
        {
            return _app.CreateContext(contextFeatures);
        }
        catch
        {
            _meter.RequestEnded();
            throw;
        }
    }

    public Task ProcessRequestAsync(TContext context) => _app.ProcessRequestAsync(context);

    public void DisposeContext(TContext context, Exception? exception)
    {
        try
        {
            _app.DisposeContext(context, exception);
        }
        finally
        {
            _meter.RequestEnded();
        }
    }

    private Task OnStarting(object state)
    {
        var features = (IFeatureCollection)state;
        var response = features.Get<IHttpResponseFeature>()!;
        if (response.StatusCode == StatusCodes.Status101SwitchingProtocols)
        {
            if (features.Get<TrackedConnection>() is { } connection)
            {
                connection.IsUpgraded = true;
            }

            _meter.Upgraded();
            response.OnCompleted(OnUpgradeCompleted, _meter);
        }
        else if (_meter.IsDraining)
        {
            response.Headers[HeaderNames.Connection] = "close";
        }

        return Task.CompletedTask;
    }

    private static Task OnUpgradeCompleted(object meter)
    {
        ((RequestMeter)meter).UpgradeEnded();
        return Task.CompletedTask;
    }
}
