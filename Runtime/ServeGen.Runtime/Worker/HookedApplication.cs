using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Worker;

/// <summary>
/// Calls the hooks around each request. Stands there only when the server has such hooks: since hosting's context is wrapped,
/// Kestrel cannot pool it any more.
/// </summary>
internal sealed class HookedApplication<TContext>(IHttpApplication<TContext> app, RequestHooks hooks)
    : IHttpApplication<HookedRequest<TContext>>
    where TContext : notnull
{
    public HookedRequest<TContext> CreateContext(IFeatureCollection contextFeatures)
    {
        var http = hooks.Begin(contextFeatures);
        return new HookedRequest<TContext>(http, app.CreateContext(contextFeatures));
    }

    public Task ProcessRequestAsync(HookedRequest<TContext> context)
    {
        var starting = hooks.StartingAsync(context.Http);
        return starting.IsCompletedSuccessfully ? app.ProcessRequestAsync(context.Inner) : ProcessAfterAsync(starting, context.Inner);
    }

    public void DisposeContext(HookedRequest<TContext> context, Exception? exception) => app.DisposeContext(context.Inner, exception);

    private async Task ProcessAfterAsync(Task starting, TContext context)
    {
        await starting;
        await app.ProcessRequestAsync(context);
    }
}

/// <summary>The app's context of a request, and the one that the hooks get.</summary>
internal sealed record HookedRequest<TContext>(HttpContext Http, TContext Inner) : IRecordedRequest
{
    public RequestRecord Record { get; } = new();
}
