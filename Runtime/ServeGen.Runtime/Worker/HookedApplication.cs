using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Worker;

/// <summary>
/// Calls the hooks around each request. Stands there only when the server has such hooks: since hosting's context is wrapped,
/// Kestrel cannot pool it any more.
/// </summary>
internal sealed class HookedApplication<TContext>(IHttpApplication<TContext> app, RequestHooks hooks)
    : IHttpApplication<HookedRequest>
    where TContext : notnull
{
    public HookedRequest CreateContext(IFeatureCollection contextFeatures)
    {
        var http = hooks.Begin(contextFeatures);
        return new HookedRequest(http, app.CreateContext(contextFeatures));
    }

    public Task ProcessRequestAsync(HookedRequest context)
    {
        var starting = hooks.StartingAsync(context.Http);
        return starting.IsCompletedSuccessfully ? app.ProcessRequestAsync((TContext)context.Inner) : ProcessAfterAsync(starting, (TContext)context.Inner);
    }

    public void DisposeContext(HookedRequest context, Exception? exception) => app.DisposeContext((TContext)context.Inner, exception);

    private async Task ProcessAfterAsync(Task starting, TContext context)
    {
        await starting;
        await app.ProcessRequestAsync(context);
    }
}

/// <summary>
/// The app's context of a request, and the one that the hooks get. Not generic: a server of such contexts would need a server
/// of contexts of such contexts, and so on, which a native compiler would have to compile.
/// </summary>
internal sealed record HookedRequest(HttpContext Http, object Inner) : IRecordedRequest
{
    public RequestRecord Record { get; } = new();
}
