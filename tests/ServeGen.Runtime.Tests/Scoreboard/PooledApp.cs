using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Tests.Scoreboard;

/// <summary>An app that does nothing, or what a test wants.</summary>
internal sealed class PooledApp : IHttpApplication<PooledContext>
{
    public Func<Task> Run { get; set; } = static () => Task.CompletedTask;

    public bool RefusesContexts { get; set; }

    public bool RefusesDisposal { get; set; }

    public int Created { get; private set; }

    public PooledContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (RefusesContexts)
        {
            throw new InvalidOperationException();
        }

        if (contextFeatures is IHostContextContainer<PooledContext> { HostContext: { } pooled })
        {
            return pooled;
        }

        Created++;
        var context = new PooledContext();
        if (contextFeatures is IHostContextContainer<PooledContext> container)
        {
            container.HostContext = context;
        }

        return context;
    }

    public Task ProcessRequestAsync(PooledContext context) => Run();

    public void DisposeContext(PooledContext context, Exception? exception)
    {
        if (RefusesDisposal)
        {
            throw new InvalidOperationException();
        }
    }
}

/// <summary>The context that it pools.</summary>
internal sealed class PooledContext;
