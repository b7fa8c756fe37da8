using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace ServeGen.Worker;

/// <summary>
/// Refuses requests whose length a proxy in front may read otherwise than Kestrel: that is how one client's bytes become
/// another's request. Kestrel takes them, as RFC 9112 lets it.
/// </summary>
internal static class RequestFraming
{
    /// <summary>Kestrel's own: an app that sets it wants requests with both lengths, and decides for itself.</summary>
    public const string BothLengthsSwitch = "Microsoft.AspNetCore.Server.Kestrel.AllowKeepAliveAfterCLTE";

    // Where Kestrel moves a Content-Length that came with a Transfer-Encoding, before anybody else sees the request.
    private const string MovedContentLength = "X-Content-Length";
    private const string Chunked = "chunked";
    private const string Http10 = "HTTP/1.0";
    private const string Http11 = "HTTP/1.1";

    private static readonly bool TakesBothLengths = AppContext.TryGetSwitch(BothLengthsSwitch, out var isOn) && isOn;

    /// <summary>Lets Kestrel itself refuse a Content-Length of anything but digits.</summary>
    public static void AddTo(KestrelServerOptions options)
    {
        var own = options.RequestHeaderEncodingSelector;
        options.RequestHeaderEncodingSelector = name => name == HeaderNames.ContentLength ? DigitsEncoding.Instance : own(name);
    }

    /// <summary>To be asked before anything is done for a request: Kestrel answers what is thrown, and closes the connection.</summary>
    /// <exception cref="BadHttpRequestException">Its length is in doubt.</exception>
    public static void Check(IHttpRequestFeature request)
    {
        var codings = request.Headers.TransferEncoding;
        if (codings.Count > 0)
        {
            CheckCodings(request, codings);
        }
    }

    private static void CheckCodings(IHttpRequestFeature request, StringValues codings)
    {
        if (request.Protocol == Http10)
        {
            throw new BadHttpRequestException("Transfer-Encoding in a request of HTTP/1.0.");
        }

        if (request.Protocol != Http11)
        {
            throw new BadHttpRequestException($"Transfer-Encoding in a request of {request.Protocol}.");
        }

        if (codings.Count > 1 || !Chunked.Equals(codings[0], StringComparison.OrdinalIgnoreCase))
        {
            throw new BadHttpRequestException($"Transfer-Encoding other than {Chunked}.", StatusCodes.Status501NotImplemented);
        }

        if (!TakesBothLengths && request.Headers.ContainsKey(MovedContentLength))
        {
            throw new BadHttpRequestException("Content-Length and Transfer-Encoding in one request.");
        }
    }
}
