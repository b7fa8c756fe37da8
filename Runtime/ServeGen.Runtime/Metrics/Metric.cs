namespace ServeGen.Metrics;

/// <summary>One figure of the server.</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="Name">Its name, without the prefix.</param>
/// <param name="Value">The sum so far, or how it is now.</param>
internal sealed record Metric(MetricKind Kind, string Name, long Value)
{
    /// <summary>What tells it from others of its name: <c>slot</c>, <c>cause</c>; empty for nothing.</summary>
    public string Label { get; init; } = "";

    /// <summary>The value of the label.</summary>
    public string LabelValue { get; init; } = "";

    /// <summary>How long those took that are counted.</summary>
    public TimeSpan Duration { get; init; }
}
