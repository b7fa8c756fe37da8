using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using ServeGen.Scoreboard;
using ServeGen.Tests;
using ServeGen.Worker;

namespace ServeGen.Benchmarks;

/// <summary>
/// A request to an app that does nothing, as Kestrel makes it: bare, and with everything around it that the worker adds, on
/// a connection that the worker tracks and a row that the supervisor can read.
/// </summary>
[MemoryDiagnoser]
public class RequestCost
{
    private readonly KestrelFeatures<EmptyContext> _features;
    private readonly IHttpApplication<EmptyContext> _bare = new EmptyApp();
    private readonly IHttpApplication<EmptyContext> _metered;

    public RequestCost()
    {
        var file = ScoreboardFile.Create(capacity: 2);
        var row = ScoreboardRow.Open(file.Reader, file.Descriptor, file.Allocate());
        var meter = new RequestMeter(row, maxRequests: 0, static () => { });
        var connection = new ConnectionTracker(meter, ConnectionLimit.None).Track(new DefaultConnectionContext());
        _features = new KestrelFeatures<EmptyContext>(connection.Features, "GET", "/api/orders/12345/positions");
        foreach (var name in (string[])["Host", "User-Agent", "Accept", "Accept-Encoding", "Accept-Language", "Cookie", "Sec-Fetch-Mode", "X-Request-Id"])
        {
            _features.Request.Headers[name] = name;
        }

        _metered = new MeteredApplication<EmptyContext>(_bare, meter, RequestRules.From(new ServerOptions()));
    }

    [Benchmark(Baseline = true)]
    public void Bare() => Serve(_bare);

    [Benchmark]
    public void Metered() => Serve(_metered);

    private void Serve(IHttpApplication<EmptyContext> app)
    {
        var context = app.CreateContext(_features);
        var run = app.ProcessRequestAsync(context);
        var started = _features.Response.StartAsync();
        app.DisposeContext(context, run.Exception ?? started.Exception);
    }
}
