using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using ServeGen.Worker;

namespace ServeGen.Tests.Scoreboard;

/// <summary>When a connection is told, with a request, that it is its last.</summary>
public sealed class MeteredConnectionTests
{
    private readonly PooledApp _app = new();
    private readonly MeteredApplication<PooledContext> _metered;
    private readonly RequestMeter _meter;

    public MeteredConnectionTests()
    {
        var (_, row) = new Board().Worker();
        _meter = new RequestMeter(row, maxRequests: 0, () => { });
        _metered = new MeteredApplication<PooledContext>(_app, _meter, RequestRules.None);
    }

    [Fact]
    public async Task While_it_drains_an_HTTP2_connection_is_told_once_and_before_the_app_can_answer()
    {
        var connection = Connect();
        var goodbye = new Goodbye();
        connection.Features.Set<IConnectionLifetimeNotificationFeature>(goodbye);
        var ran = 0;
        _app.Run = () =>
        {
            ran++;
            return Task.CompletedTask;
        };
        _meter.BeginDrain();

        var first = RunHttp2(connection);
        Assert.Equal((1, 0), (goodbye.Said, ran));
        Assert.True(RunHttp2(connection).IsCompletedSuccessfully);
        Assert.Equal(1, ran);

        await first;
        Assert.Equal(2, ran);
    }

    [Fact]
    public async Task With_its_last_request_a_connection_is_told_to_end()
    {
        var connection = Connect();
        var limited = TwoPerConnection();
        foreach (var header in (string[])["", "close", "close"])
        {
            var features = new KestrelFeatures<PooledContext>(connection.Features, "GET", "/");
            var context = limited.CreateContext(features);
            await features.Response.StartAsync();
            limited.DisposeContext(context, exception: null);

            Assert.Equal(header, features.Response.Headers.Connection.ToString());
        }
    }

    [Fact]
    public void With_its_last_request_an_HTTP2_connection_is_told_once()
    {
        var connection = Connect();
        var goodbye = new Goodbye();
        connection.Features.Set<IConnectionLifetimeNotificationFeature>(goodbye);
        var limited = TwoPerConnection();

        foreach (var said in (int[])[0, 1, 1])
        {
            limited.CreateContext(new KestrelFeatures<PooledContext>(connection.Features, "GET", "/", "HTTP/2"));
            Assert.Equal(said, goodbye.Said);
        }
    }

    private DefaultConnectionContext Connect()
    {
        var connection = new DefaultConnectionContext();
        _ = new TrackedConnection(connection, new ConnectionTracker(_meter, ConnectionLimit.None));
        return connection;
    }

    private MeteredApplication<PooledContext> TwoPerConnection() => new(_app, _meter, new RequestRules(null, MaxPerConnection: 2, MaxHeader: 0));

    private Task RunHttp2(DefaultConnectionContext connection) => _metered.ProcessRequestAsync(
        _metered.CreateContext(new KestrelFeatures<PooledContext>(connection.Features, "GET", "/", "HTTP/2")));

    private sealed class Goodbye : IConnectionLifetimeNotificationFeature
    {
        public int Said { get; private set; }

        public CancellationToken ConnectionClosedRequested { get; set; }

        public void RequestClose() => Said = 1;
    }
}
