using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ServeGen.Worker;

/// <summary>One request of the warm-up: what Kestrel would hand to the app for it, and what the app makes of it.</summary>
internal static class WarmupRequest
{
    /// <summary>By this a log or an app can tell it from a client's request.</summary>
    public const string UserAgent = "ServeGen-Warmup";

    private const string Host = "localhost";

    /// <summary>The response's status. What the app throws comes out, whether or not it had begun a response.</summary>
    public static async Task<int> RunAsync<TContext>(
        IHttpApplication<TContext> app, string target, CancellationToken cancellationToken)
        where TContext : notnull
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var response = new WarmupResponse();
        var features = Features(target, response, abort);
        Exception? thrown = null;
        var context = app.CreateContext(features);
        try
        {
            await app.ProcessRequestAsync(context);
            await response.CompleteAsync();
            abort.Token.ThrowIfCancellationRequested();
            return response.StatusCode;
        }
        catch (Exception error)
        {
            thrown = error;
            throw;
        }
        finally
        {
            await response.FireOnCompletedAsync();
            app.DisposeContext(context, thrown);
        }
    }

    private static FeatureCollection Features(string target, WarmupResponse response, CancellationTokenSource abort)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(RequestOf(target));
        features.Set<IHttpRequestBodyDetectionFeature>(new NoBody());
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response.Body);
        features.Set<IHttpRequestLifetimeFeature>(new WarmupLifetime(abort));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            ConnectionId = UserAgent,
            LocalIpAddress = IPAddress.Loopback,
            RemoteIpAddress = IPAddress.Loopback,
        });
        return features;
    }

    private static HttpRequestFeature RequestOf(string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        return new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Protocol = HttpProtocol.Http11,
            Scheme = Uri.UriSchemeHttp,
            Path = PathString.FromUriComponent(path).Value ?? "",
            QueryString = query < 0 ? "" : target[query..],
            RawTarget = target,
            Headers = new HeaderDictionary { [HeaderNames.Host] = Host, [HeaderNames.UserAgent] = UserAgent },
            Body = Stream.Null,
        };
    }

    /// <summary>A GET of ours has no body.</summary>
    private sealed class NoBody : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }

    /// <summary>The request ends when the worker is told to leave, or when the app aborts it.</summary>
    private sealed class WarmupLifetime(CancellationTokenSource abort) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; } = abort.Token;

        public void Abort() => abort.Cancel();
    }
}
