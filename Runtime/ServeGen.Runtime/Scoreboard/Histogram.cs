namespace ServeGen.Scoreboard;

/// <summary>Durations of requests, counted in the buckets of <see cref="LatencyScale"/>. Can be added up, and asked for percentiles.</summary>
internal sealed class Histogram
{
    // What no worker can reach: a garbled bucket cannot make the sums overflow.
    private const long Most = 1L << 55;

    private readonly long[] _counts = new long[LatencyScale.Buckets];

    /// <summary>The number of durations.</summary>
    public long Count { get; private set; }

    /// <summary>The number in each bucket.</summary>
    public IReadOnlyList<long> Counts => _counts;

    public void Add(Histogram other) => Add(other._counts);

    /// <summary>Adds counts of any origin: those below zero count as none.</summary>
    public void Add(ReadOnlySpan<long> counts)
    {
        for (var i = 0; i < Math.Min(counts.Length, _counts.Length); i++)
        {
            Add(i, counts[i]);
        }
    }

    /// <summary>Adds to one bucket.</summary>
    public void Add(int bucket, long count)
    {
        var sum = Math.Min(_counts[bucket] + Math.Clamp(count, 0, Most), Most);
        Count += sum - _counts[bucket];
        _counts[bucket] = sum;
    }

    /// <summary>
    /// The duration that this share of the requests did not exceed, from 0 to 1, within an eighth; null when there was none.
    /// </summary>
    public TimeSpan? Percentile(double share)
    {
        // A large count is rounded as a double, perhaps to more than there are.
        var rank = Math.Clamp((long)Math.Ceiling(Math.Clamp(share, 0, 1) * Count), 1, Math.Max(1, Count));
        for (var i = 0; i < _counts.Length; i++)
        {
            rank -= _counts[i];
            if (rank <= 0)
            {
                return LatencyScale.Middle(i);
            }
        }

        return null;
    }
}
