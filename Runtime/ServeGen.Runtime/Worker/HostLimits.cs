using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ServeGen.Worker;

/// <summary>The limits of Kestrel that settings stand for. What has no setting stays as the app has it.</summary>
internal static class HostLimits
{
    // Kestrel's own: a client may pause for so long before its rate counts.
    private static readonly TimeSpan RateGrace = TimeSpan.FromSeconds(5);

    public static void Apply(ServerOptions options, KestrelServerLimits limits)
    {
        limits.KeepAliveTimeout = options.KeepAlive ?? limits.KeepAliveTimeout;
        limits.RequestHeadersTimeout = options.HeaderTimeout ?? limits.RequestHeadersTimeout;
        limits.MaxRequestHeaderCount = options.MaxRequestHeaders ?? limits.MaxRequestHeaderCount;
        limits.MaxRequestLineSize = (int?)options.MaxRequestLine?.Bytes ?? limits.MaxRequestLineSize;
        limits.MaxRequestHeadersTotalSize = (int?)options.MaxRequestHeadersSize?.Bytes ?? limits.MaxRequestHeadersTotalSize;
        if (options.MaxSingleHeaderSize is { } header)
        {
            // Kestrel's own limit of a single one, for HTTP/2 alone, closes the connection: ours answers the request.
            limits.Http2.MaxRequestHeaderFieldSize = Math.Max(limits.Http2.MaxRequestHeaderFieldSize, (int)header.Bytes);
        }

        if (options.MaxRequestBody is { } body)
        {
            limits.MaxRequestBodySize = body.Bytes == 0 ? null : body.Bytes;
        }

        limits.Http2.MaxStreamsPerConnection = options.Http2MaxStreams ?? limits.Http2.MaxStreamsPerConnection;
        limits.Http2.MaxFrameSize = (int?)options.Http2MaxFrameSize?.Bytes ?? limits.Http2.MaxFrameSize;
        limits.Http2.InitialStreamWindowSize = (int?)options.Http2InitialStreamWindowSize?.Bytes ?? limits.Http2.InitialStreamWindowSize;
        limits.Http2.InitialConnectionWindowSize =
            (int?)options.Http2InitialConnectionWindowSize?.Bytes ?? limits.Http2.InitialConnectionWindowSize;
        limits.MinRequestBodyDataRate = Rate(options.MinRequestRate, limits.MinRequestBodyDataRate);
        limits.MinResponseDataRate = Rate(options.MinResponseRate, limits.MinResponseDataRate);
    }

    private static MinDataRate? Rate(ByteSize? setting, MinDataRate? own) =>
        setting is not { } rate ? own : rate.Bytes == 0 ? null : new MinDataRate(rate.Bytes, RateGrace);
}
