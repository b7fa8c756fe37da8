using System.Runtime.CompilerServices;

namespace ServeGen.Scoreboard;

/// <summary>How many requests fell into each bucket of <see cref="LatencyScale"/>.</summary>
[InlineArray(LatencyScale.Buckets)]
internal struct LatencyCounts
{
    private long _first;
}
