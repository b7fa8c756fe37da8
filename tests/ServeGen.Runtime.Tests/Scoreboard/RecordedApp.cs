using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using ServeGen.Worker;

namespace ServeGen.Tests.Scoreboard;

/// <summary>An app whose contexts are made anew for each request, as where there are hooks.</summary>
internal sealed class RecordedApp : IHttpApplication<RecordedContext>
{
    public RecordedContext CreateContext(IFeatureCollection contextFeatures) => new();

    public Task ProcessRequestAsync(RecordedContext context) => Task.CompletedTask;

    public void DisposeContext(RecordedContext context, Exception? exception)
    {
    }
}

/// <summary>Its context.</summary>
internal sealed class RecordedContext : IRecordedRequest
{
    public RequestRecord Record { get; } = new();
}
