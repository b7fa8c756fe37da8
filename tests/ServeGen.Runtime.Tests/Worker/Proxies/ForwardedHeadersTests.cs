using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using ServeGen.Scoreboard;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>What the app sees of a request that came through a proxy, or through somebody who claims to be one.</summary>
public sealed class ForwardedHeadersTests
{
    private readonly DefaultConnectionContext _connection = new();
    private readonly HttpConnectionFeature _peer = new() { RemoteIpAddress = IPAddress.Loopback, RemotePort = 40000 };
    private readonly TrackedConnection _tracked;
    private readonly KestrelFeatures<object> _features;

    public ForwardedHeadersTests()
    {
        var meter = new RequestMeter(ScoreboardRow.Private(), 0, () => { });
        _tracked = new TrackedConnection(_connection, new ConnectionTracker(meter, ConnectionLimit.None));
        _connection.Features.Set<IHttpConnectionFeature>(_peer);
        _features = new KestrelFeatures<object>(_connection.Features, "GET", "/");
        _features.Request.Scheme = "http";
        _features.Request.Headers.Host = "real";
    }

    private (string? Client, string Scheme, string? Host) Seen =>
        (_peer.RemoteIpAddress?.ToString(), _features.Request.Scheme, _features.Request.Headers.Host);

    [Fact]
    public void A_trusted_proxy_is_believed()
    {
        Apply(("X-Forwarded-For", "1.2.3.4:99"), ("X-Forwarded-Proto", "HTTPS"), ("X-Forwarded-Host", "shop.example"));

        Assert.Equal(("1.2.3.4", "https", "shop.example"), Seen);
        Assert.Equal(99, _peer.RemotePort);
        Assert.Equal("1.2.3.4:99", _features.Request.Headers["X-Forwarded-For"]);
    }

    // Most proxies pass that header on as a client wrote it.
    [Fact]
    public void Its_host_is_not_unless_that_is_asked_for()
    {
        _features.Request.Headers["X-Forwarded-Proto"] = "https";
        _features.Request.Headers["X-Forwarded-Host"] = "evil.example";

        ForwardedHeaders.From(new ServerOptions())!.Apply(_features, _features.Request);

        Assert.Equal(("127.0.0.1", "https", "real"), Seen);
    }

    [Theory]
    [InlineData("192.0.2.9")]
    [InlineData("::ffff:192.0.2.9")]
    [InlineData("2001:db8::1")]
    public void Somebody_else_is_not_and_his_headers_stay(string peer)
    {
        _peer.RemoteIpAddress = IPAddress.Parse(peer);

        Apply(("X-Forwarded-For", "1.2.3.4"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"));

        Assert.Equal((peer, "http", "real"), Seen);
        Assert.Equal("evil.example", _features.Request.Headers["X-Forwarded-Host"]);
    }

    [Fact]
    public void An_IPv4_peer_of_a_socket_for_both_families_is_trusted_like_itself()
    {
        _peer.RemoteIpAddress = IPAddress.Parse("::ffff:127.0.0.1");

        Apply(("X-Forwarded-For", "1.2.3.4"));

        Assert.Equal("1.2.3.4", Seen.Client);
    }

    [Fact]
    public void Who_comes_by_a_unix_socket_is_trusted_unless_nobody_knows_whose_connection_it_is()
    {
        _peer.RemoteIpAddress = null;
        Apply(("X-Forwarded-For", "1.2.3.4"));
        Assert.Equal("1.2.3.4", Seen.Client);

        _peer.RemoteIpAddress = null;
        _tracked.IsAnonymous = true;
        Apply(("X-Forwarded-For", "1.2.3.4"));
        Assert.Null(Seen.Client);
    }

    [Fact]
    public void Nor_does_the_proxys_own_address_speak_for_an_unknown_client()
    {
        _tracked.IsAnonymous = true;

        Apply(("X-Forwarded-For", "1.2.3.4"));

        Assert.Equal("127.0.0.1", Seen.Client);
    }

    [Fact]
    public void Of_each_header_so_many_items_are_believed_as_trusted_proxies_wrote()
    {
        Apply(
            ("X-Forwarded-For", "6.6.6.6, 1.2.3.4, 127.0.0.1"),
            ("X-Forwarded-Proto", "ftp, https, http"),
            ("X-Forwarded-Host", "evil.example, shop.example, inner"));

        Assert.Equal(("1.2.3.4", "https", "shop.example"), Seen);
    }

    [Theory]
    [InlineData("javascript", "http")]
    [InlineData("https://x", "http")]
    [InlineData("", "http")]
    [InlineData("wss", "https")]
    [InlineData("ws", "http")]
    [InlineData("https, http", "http")]
    public void Only_a_scheme_that_there_is_becomes_one(string proto, string scheme)
    {
        Apply(("X-Forwarded-Proto", proto));

        Assert.Equal(("127.0.0.1", scheme, "real"), Seen);
    }

    [Fact]
    public void A_host_with_other_characters_is_not_taken()
    {
        Apply(("X-Forwarded-Host", "a.example\"><script>"));

        Assert.Equal("real", Seen.Host);
    }

    [Fact]
    public void With_an_empty_list_nobody_is_asked()
    {
        Assert.Null(ForwardedHeaders.From(new ServerOptions { ForwardedAllowIps = [] }));
        Assert.NotNull(ForwardedHeaders.From(new ServerOptions()));
    }

    [Fact]
    public void Nothing_is_allocated_for_a_request_without_such_headers()
    {
        _features.Request.Headers["X-Forwarded"] = "x";
        var forwarded = ForwardedHeaders.From(new ServerOptions())!;
        forwarded.Apply(_features, _features.Request);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            forwarded.Apply(_features, _features.Request);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Apply(params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            _features.Request.Headers[name] = value;
        }

        ForwardedHeaders.From(new ServerOptions { TrustForwardedHost = true })!.Apply(_features, _features.Request);
    }
}
