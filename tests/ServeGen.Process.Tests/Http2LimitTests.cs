using System.Buffers.Binary;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Limits of HTTP/2 as a client is told them, and what becomes of one that does not keep to them.</summary>
public sealed class Http2LimitTests
{
    // Numbers of RFC 9113, 6.5.2 and 7.
    private const int MaxConcurrentStreams = 3;
    private const int InitialWindowSize = 4;
    private const int MaxFrameSize = 5;
    private const int RefusedStream = 7;
    private const int FrameSizeError = 6;
    private const int ConnectionWindowAtFirst = 65_535;

    private static readonly string[] Limits =
    [
        "--workers", "1", "--bind", "http://127.0.0.1:0?protocols=http2", "--http2-max-streams", "2", "--http2-max-frame-size", "32KiB",
        "--http2-initial-stream-window-size", "128KiB", "--http2-initial-connection-window-size", "2MiB",
    ];

    [Fact]
    [Trait("Setting", "Http2MaxStreams")]
    [Trait("Setting", "Http2MaxFrameSize")]
    [Trait("Setting", "Http2InitialStreamWindowSize")]
    [Trait("Setting", "Http2InitialConnectionWindowSize")]
    public async Task A_client_is_told_them_with_the_first_frames()
    {
        await using var server = await TestServer.StartReadyAsync(Limits);
        using var wire = await Http2Wire.ConnectAsync(server.Port);

        var settings = await wire.SettingsAsync();
        var (_, window) = await wire.NextAsync(Http2Wire.WindowUpdate, stream: 0);

        Assert.Equal((2, 128 << 10, 32 << 10), (settings[MaxConcurrentStreams], settings[InitialWindowSize], settings[MaxFrameSize]));
        Assert.Equal((2 << 20) - ConnectionWindowAtFirst, BinaryPrimitives.ReadInt32BigEndian(window));
    }

    [Fact]
    public async Task A_request_too_many_is_refused_and_those_before_are_not()
    {
        await using var server = await TestServer.StartReadyAsync(Limits);
        using var wire = await Http2Wire.ConnectAsync(server.Port);
        await wire.AskAsync(1, isWhole: false);
        await wire.AskAsync(3, isWhole: false);

        await wire.AskAsync(5, isWhole: true);

        var (stream, reason) = await wire.NextAsync(Http2Wire.Reset);
        Assert.Equal((5, RefusedStream), (stream, BinaryPrimitives.ReadInt32BigEndian(reason)));
        await wire.SendAsync(Http2Wire.Data, flags: 1, stream: 3, []);
        Assert.Equal(3, (await wire.NextAsync(Http2Wire.Headers)).Stream);
    }

    [Fact]
    public async Task A_frame_that_is_too_large_ends_the_connection()
    {
        await using var server = await TestServer.StartReadyAsync(Limits);
        using var wire = await Http2Wire.ConnectAsync(server.Port);
        await wire.AskAsync(1, isWhole: false);

        await wire.SendAsync(Http2Wire.Data, flags: 0, stream: 1, new byte[(32 << 10) + 1]);

        var (_, farewell) = await wire.NextAsync(Http2Wire.GoAway);
        Assert.Equal(FrameSizeError, BinaryPrimitives.ReadInt32BigEndian(farewell.AsSpan(4)));
    }

    // A server behind a proxy that turns HTTP/2 into HTTP/1 would read another length than this one.
    [Theory]
    [InlineData("transfer-encoding", "chunked")]
    [InlineData("x-long", "0123456789012345678901234567890123456789")]
    public async Task What_HTTP_1_may_not_say_HTTP_2_may_not_either(string name, string value)
    {
        await using var server = await TestServer.StartReadyAsync([.. Limits, "--max-single-header-size", "40"]);
        using var wire = await Http2Wire.ConnectAsync(server.Port);

        await wire.AskAsync(1, isWhole: true, (name, value));

        var (_, headers) = await wire.NextAsync(Http2Wire.Headers, stream: 1);
        // The status that comes first: 400 is in the table of HPACK by its number, 431 is a literal.
        Assert.True(headers[0] == 0x8C || headers.AsSpan().IndexOf("431"u8) >= 0, Convert.ToHexString(headers));
        Assert.Equal("hello", await OtherClientAsync(server));
    }

    [Fact]
    public async Task A_length_that_is_none_ends_the_connection()
    {
        await using var server = await TestServer.StartReadyAsync(Limits);
        using var wire = await Http2Wire.ConnectAsync(server.Port);

        await wire.AskAsync(1, isWhole: true, ("content-length", "+5"));

        await wire.NextAsync(Http2Wire.GoAway);
        Assert.Equal("hello", await OtherClientAsync(server));
    }

    private static async Task<string> OtherClientAsync(TestServer server)
    {
        using var client = new HttpClient { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        return await client.GetStringAsync(server.Url("/"));
    }
}
