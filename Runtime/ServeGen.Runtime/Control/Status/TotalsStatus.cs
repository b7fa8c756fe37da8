namespace ServeGen.Control;

/// <summary>Sums since the server's start, over all workers, those that are gone included.</summary>
/// <param name="Requests">Requests that were finished.</param>
/// <param name="Refused">Requests and connections that a worker refused before the app could see them.</param>
/// <param name="Spawned">Worker processes that were started.</param>
/// <param name="Exits">How many of them ended, by cause.</param>
/// <param name="LinesLost">Lines of the access log that could not be written.</param>
/// <param name="Statuses">How many requests were answered with a status of each class: <c>1xx</c> to <c>5xx</c>.</param>
/// <param name="StatusCodes">The same by status, of those that were answered at all: <c>200</c>, <c>404</c>.</param>
/// <param name="LatencyMs">Null before the first request.</param>
internal sealed record TotalsStatus(
    long Requests,
    long Refused,
    long Spawned,
    IReadOnlyDictionary<string, long> Exits,
    long LinesLost,
    IReadOnlyDictionary<string, long> Statuses,
    IReadOnlyDictionary<string, long> StatusCodes,
    LatencyStatus? LatencyMs);

/// <summary>How long requests took in the worker, in milliseconds.</summary>
/// <param name="P50">Half of the requests took no longer.</param>
/// <param name="P99">99 of 100.</param>
/// <param name="P999">999 of 1000.</param>
internal sealed record LatencyStatus(double P50, double P99, double P999);
