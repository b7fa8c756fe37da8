using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ServeGen.Scoreboard;
using ServeGen.Worker;

namespace ServeGen.Tests.Scoreboard;

/// <summary>What the worker writes of a request, whichever way it ends.</summary>
public sealed class MeteredApplicationTests
{
    private readonly Board _board = new();
    private readonly PooledApp _app = new();
    private readonly MeteredApplication<PooledContext> _metered;
    private readonly RequestMeter _meter;
    private readonly int _index;
    private long _wanted;

    public MeteredApplicationTests()
    {
        (_index, var row) = _board.Worker();
        _meter = new RequestMeter(row, 3, () => _wanted++);
        _metered = new MeteredApplication<PooledContext>(_app, _meter, RequestRules.None);
    }

    [Fact]
    public void A_request_is_shown_while_it_runs_and_counted_when_it_ends()
    {
        var context = _metered.CreateContext(Features("POST", "/orders"));
        _ = _metered.ProcessRequestAsync(context);

        var shown = Assert.Single(InFlight());
        Assert.Equal(("POST", "/orders"), (shown.Method, shown.Path));
        Assert.Equal((1, 1, 0), Counts());

        _metered.DisposeContext(context, exception: null);

        Assert.Empty(InFlight());
        Assert.Equal((1, 0, 0), Counts());
        Assert.Equal(1, Latencies().Count);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(101, 1)]
    [InlineData(200, 1)]
    [InlineData(304, 1)]
    [InlineData(499, 1)]
    [InlineData(599, 1)]
    [InlineData(99, 0)]
    [InlineData(600, 0)]
    [InlineData(0, 0)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(int.MinValue, 0)]
    public void Its_status_is_counted(int status, int count)
    {
        var features = Features("GET", "/");
        features.Response.StatusCode = status;

        Serve(features);

        Assert.Equal(Enumerable.Repeat((status, 1L), count), Statuses());
    }

    [Fact]
    public void A_request_that_the_app_found_bad_has_the_status_that_Kestrel_will_answer()
    {
        _app.Run = () => Task.FromException(new BadHttpRequestException("too large", 413));
        var context = _metered.CreateContext(Features("POST", "/"));
        _ = _metered.ProcessRequestAsync(context);

        _metered.DisposeContext(context, exception: null);

        Assert.Equal([(413, 1)], Statuses());
    }

    [Fact]
    public void The_query_is_not_shown()
    {
        var features = Features("GET", "/search");
        features.Request.QueryString = "?token=secret";
        features.Request.RawTarget = "/search?token=secret";

        _metered.CreateContext(features);

        Assert.Equal("/search", Assert.Single(InFlight()).Path);
    }

    [Fact]
    public void Two_requests_on_one_connection_are_two()
    {
        var (one, other) = (_metered.CreateContext(Features("GET", "/one")), _metered.CreateContext(Features("GET", "/other")));
        Assert.Equal(2, InFlight().Count);

        _metered.DisposeContext(one, exception: null);

        Assert.Equal("/other", Assert.Single(InFlight()).Path);
        _metered.DisposeContext(other, exception: null);
    }

    [Fact]
    public void A_pooled_context_is_used_again()
    {
        var features = Features("GET", "/");
        for (var i = 0; i < 200; i++)
        {
            Serve(features);
        }

        Assert.Empty(InFlight());
        Assert.Equal((200, 0, 0), Counts());
        Assert.Equal(1, _app.Created);
        Assert.Equal(1, _wanted);
    }

    [Fact]
    public void An_exception_aborts_the_request()
    {
        var context = _metered.CreateContext(Features("GET", "/"));
        _metered.DisposeContext(context, new InvalidOperationException());

        Assert.Empty(InFlight());
        Assert.Equal((1, 0, 1), Counts());
    }

    [Fact]
    public void So_does_one_that_Kestrel_keeps_to_itself_since_the_client_is_gone()
    {
        _app.Run = () => Task.FromCanceled(new CancellationToken(canceled: true));
        Serve(Features("GET", "/"));
        Assert.Equal((1, 0, 1), Counts());

        _app.Run = () => throw new OperationCanceledException();
        var context = _metered.CreateContext(Features("GET", "/"));
        Assert.Throws<OperationCanceledException>(() => { _ = _metered.ProcessRequestAsync(context); });
        _metered.DisposeContext(context, exception: null);
        Assert.Equal((2, 0, 2), Counts());

        _app.Run = () => Task.CompletedTask;
        var features = Features("GET", "/");
        features.Response.StatusCode = 499;
        Serve(features);
        Assert.Equal((3, 0, 3), Counts());
        Assert.Empty(InFlight());
    }

    [Fact]
    public void A_request_without_a_context_has_ended_too()
    {
        _app.RefusesContexts = true;

        Assert.Throws<InvalidOperationException>(() => _metered.CreateContext(Features("GET", "/")));

        Assert.Empty(InFlight());
        Assert.Equal((1, 0, 1), Counts());
    }

    [Fact]
    public void An_error_at_the_end_is_no_reason_to_stay()
    {
        var context = _metered.CreateContext(Features("GET", "/"));
        _app.RefusesDisposal = true;

        Assert.Throws<InvalidOperationException>(() => _metered.DisposeContext(context, exception: null));

        Assert.Empty(InFlight());
        Assert.Equal((1, 0), (Counts().Requests, Counts().Unfinished));
    }

    [Fact]
    public Task A_conversation_is_no_request_in_flight() => ConverseAsync(_metered, Features("GET", "/chat"));

    [Fact]
    public Task Nor_is_it_when_hooks_have_contexts_of_their_own() => ConverseAsync(
        new MeteredApplication<RecordedContext>(new RecordedApp(), _meter, RequestRules.None),
        new KestrelFeatures<RecordedContext>(new FeatureCollection(), "GET", "/chat"));

    private async Task ConverseAsync<TContext>(MeteredApplication<TContext> metered, KestrelFeatures<TContext> features)
        where TContext : notnull
    {
        var context = metered.CreateContext(features);
        _ = metered.ProcessRequestAsync(context);
        Assert.Single(InFlight());

        features.Response.StatusCode = (int)HttpStatusCode.SwitchingProtocols;
        await features.Response.StartAsync();
        Assert.Empty(InFlight());
        Assert.Equal((1, 0), (_board.Reader.Read(_index).Upgraded, _board.Reader.Read(_index).InFlight));

        await features.Response.CompleteAsync();
        metered.DisposeContext(context, exception: null);
        Assert.Equal((0, 0), (_board.Reader.Read(_index).Upgraded, _board.Reader.Read(_index).Unfinished));
        Assert.Equal(0, Latencies().Count);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_request()
    {
        var features = Features("GET", "/a/path/of/some/length");
        ServeMany(features, 1000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ServeMany(features, 1000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
    }

    private void ServeMany(KestrelFeatures<PooledContext> features, int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            Serve(features);
        }
    }

    private void Serve(KestrelFeatures<PooledContext> features)
    {
        var context = _metered.CreateContext(features);
        _ = _metered.ProcessRequestAsync(context);
        _ = features.Response.StartAsync();
        _metered.DisposeContext(context, exception: null);
    }

    private IReadOnlyList<RequestInFlight> InFlight() => _board.Reader.OldestInFlight(_index, max: 100);

    private (long Requests, long Unfinished, long Aborted) Counts() =>
        _board.Reader.Read(_index) is var read ? (read.Requests, read.Unfinished, read.Aborted) : default;

    private IEnumerable<(int Status, long Count)> Statuses()
    {
        var sums = new StatusSums();
        _board.Reader.AddStatuses(_index, sums);
        return sums.Answered;
    }

    private Histogram Latencies()
    {
        var histogram = new Histogram();
        _board.Reader.AddLatencies(_index, histogram);
        return histogram;
    }

    private static KestrelFeatures<PooledContext> Features(string method, string path) => new(new FeatureCollection(), method, path);
}
