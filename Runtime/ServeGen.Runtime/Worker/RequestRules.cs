using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Worker;

/// <summary>What settings say of every request, beside Kestrel's own limits.</summary>
/// <param name="Forwarded">Null when no proxy is trusted.</param>
/// <param name="MaxPerConnection">Requests after which a connection is closed; 0 for no limit.</param>
/// <param name="MaxHeader">Bytes of the largest header; 0 for no limit.</param>
internal sealed record RequestRules(ForwardedHeaders? Forwarded, int MaxPerConnection, long MaxHeader)
{
    public static RequestRules None { get; } = new(null, 0, 0);

    public static RequestRules From(ServerOptions options) =>
        new(ForwardedHeaders.From(options), options.MaxRequestsPerConnection, options.MaxSingleHeaderSize?.Bytes ?? 0);

    /// <summary>To be asked before anything is done for a request: Kestrel answers what is thrown, and closes the connection.</summary>
    /// <exception cref="BadHttpRequestException">It must not reach the app.</exception>
    public void Check(IHttpRequestFeature request)
    {
        RequestFraming.Check(request);
        if (MaxHeader > 0)
        {
            CheckHeaders(request.Headers);
        }
    }

    /// <summary>Counts a request; true when its connection is to end with it, or should have before.</summary>
    public bool IsLast(IFeatureCollection features) =>
        MaxPerConnection > 0 && features.Get<TrackedConnection>() is { } connection && connection.CountRequest() >= MaxPerConnection;

    /// <summary>The connection has had all its requests.</summary>
    public bool HasHadAll(IFeatureCollection features) =>
        MaxPerConnection > 0 && features.Get<TrackedConnection>() is { } connection && connection.Requests >= MaxPerConnection;

    private void CheckHeaders(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                if (name.Length + Encoding.UTF8.GetByteCount(value ?? "") > MaxHeader)
                {
                    throw new BadHttpRequestException($"The header {name} is too large.", StatusCodes.Status431RequestHeaderFieldsTooLarge);
                }
            }
        }
    }
}
