using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace ServeGen.Worker;

/// <summary>One request for a server that speaks nothing but HTTP/2, such as one of gRPC.</summary>
internal static class WarmupHttp2Request
{
    /// <summary>The response's status; null when the server does not speak HTTP/2.</summary>
    public static async Task<int?> GetAsync(Socket connection, string target, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new NetworkStream(connection, ownsSocket: true)),
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,

            // The app's own traces are of its own requests.
            ActivityHeadersPropagator = null,
        };
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://localhost" + target)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.UserAgent.ParseAdd(WarmupRequest.UserAgent);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            await response.Content.CopyToAsync(Stream.Null, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
