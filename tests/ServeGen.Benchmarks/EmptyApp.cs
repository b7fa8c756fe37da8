using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Benchmarks;

/// <summary>An app that does nothing but pool its contexts, as ASP.NET Core's does.</summary>
internal sealed class EmptyApp : IHttpApplication<EmptyContext>
{
    public EmptyContext CreateContext(IFeatureCollection contextFeatures)
    {
        var container = (IHostContextContainer<EmptyContext>)contextFeatures;
        return container.HostContext ??= new EmptyContext();
    }

    public Task ProcessRequestAsync(EmptyContext context) => Task.CompletedTask;

    public void DisposeContext(EmptyContext context, Exception? exception)
    {
    }
}

/// <summary>The context that it pools.</summary>
internal sealed class EmptyContext;
