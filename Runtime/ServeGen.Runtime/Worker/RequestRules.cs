using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Worker;

/// <summary>What settings say of every request, beside Kestrel's own limits.</summary>
/// <param name="Forwarded">Null when no proxy is trusted.</param>
/// <param name="MaxPerConnection">Requests after which a connection is closed; 0 for no limit.</param>
internal sealed record RequestRules(ForwardedHeaders? Forwarded, int MaxPerConnection)
{
    public static RequestRules None { get; } = new(null, 0);

    public static RequestRules From(ServerOptions options) => new(ForwardedHeaders.From(options), options.MaxRequestsPerConnection);

    /// <summary>Counts a request; true when its connection is to end with it, or should have before.</summary>
    public bool IsLast(IFeatureCollection features) =>
        MaxPerConnection > 0 && features.Get<TrackedConnection>() is { } connection && connection.CountRequest() >= MaxPerConnection;

    /// <summary>The connection has had all its requests.</summary>
    public bool HasHadAll(IFeatureCollection features) =>
        MaxPerConnection > 0 && features.Get<TrackedConnection>() is { } connection && connection.Requests >= MaxPerConnection;
}
