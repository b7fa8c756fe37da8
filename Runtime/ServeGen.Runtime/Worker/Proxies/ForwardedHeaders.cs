using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Worker;

/// <summary>
/// Shows the app the client instead of the proxy, before anything of the app runs. The headers stay as they are: an app with
/// <c>UseForwardedHeaders</c> finds in them what it always did.
/// </summary>
/// <param name="trusted">Not empty: where nobody is trusted, none of these is made.</param>
/// <param name="trustsHost">They are believed the host too.</param>
internal sealed class ForwardedHeaders(PeerList trusted, bool trustsHost)
{
    private const string For = "X-Forwarded-For";
    private const string Proto = "X-Forwarded-Proto";
    private const string Host = "X-Forwarded-Host";

    /// <summary>Null when nobody is trusted, so that a request is asked nothing.</summary>
    public static ForwardedHeaders? From(ServerOptions options) =>
        new PeerList(options.ForwardedAllowIps) is { IsEmpty: false } trusted ? new ForwardedHeaders(trusted, options.TrustForwardedHost) : null;

    /// <summary>To be called before the app sees the request.</summary>
    public void Apply(IFeatureCollection features, IHttpRequestFeature? request)
    {
        if (request?.Headers is { } headers && (headers.ContainsKey(For) || headers.ContainsKey(Proto) || (trustsHost && headers.ContainsKey(Host))))
        {
            Rewrite(features, request);
        }
    }

    private void Rewrite(IFeatureCollection features, IHttpRequestFeature request)
    {
        if (features.Get<IHttpConnectionFeature>() is not { } connection || !IsTrusted(features, connection))
        {
            return;
        }

        var client = ForwardedClient.Of(request.Headers[For], trusted);
        if (client.Address is { } address)
        {
            (connection.RemoteIpAddress, connection.RemotePort) = (address, client.Port);
        }

        if (SchemeOf(ForwardedList.At(request.Headers[Proto], client.Proxies)) is { } scheme)
        {
            request.Scheme = scheme;
        }

        if (trustsHost && ForwardedList.At(request.Headers[Host], client.Proxies) is { } host && ForwardedHost.IsValid(host))
        {
            request.Headers.Host = host;
        }
    }

    // Without an address it came by a unix socket, whose file says who may connect. Of whom a proxy could say nothing by the
    // PROXY protocol nothing is known, whoever the proxy is.
    private bool IsTrusted(IFeatureCollection features, IHttpConnectionFeature connection) =>
        features.Get<TrackedConnection>() is { IsAnonymous: false }
        && (connection.RemoteIpAddress is not { } peer || trusted.Contains(peer));

    // WebSockets have schemes of their own in some proxies; to the app they are requests as all others.
    private static string? SchemeOf(string? text) => text?.ToUpperInvariant() switch
    {
        "HTTPS" or "WSS" => "https",
        "HTTP" or "WS" => "http",
        _ => null,
    };
}
