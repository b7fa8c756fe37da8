namespace ServeGen.Metrics;

/// <summary>What a metric's value is.</summary>
internal enum MetricKind
{
    /// <summary>A sum since the server's start; what is sent is by how much it grew.</summary>
    Counter,

    /// <summary>How it is now.</summary>
    Gauge,

    /// <summary>A sum since the server's start of what took so long; what is sent is that many durations.</summary>
    Timing,
}
