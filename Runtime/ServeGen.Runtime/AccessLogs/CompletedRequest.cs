using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.AccessLogs;

/// <summary>A request that is over, as far as a line needs it.</summary>
/// <param name="Features">All that Kestrel and the app know of it.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Response">What was answered.</param>
/// <param name="Took">From its first sight to its end.</param>
/// <param name="Bytes">Those of the body that was sent.</param>
internal readonly record struct CompletedRequest(
    IFeatureCollection Features, IHttpRequestFeature Request, IHttpResponseFeature Response, TimeSpan Took, long Bytes);
