using System.Diagnostics;
using System.Numerics;

namespace ServeGen.Scoreboard;

/// <summary>
/// The buckets of the latency histogram: four to each doubling of the duration, from a microsecond to more than two hours,
/// so that what is read from a bucket is off by an eighth at most.
/// </summary>
internal static class LatencyScale
{
    public const int Buckets = 128;

    private const int PerDoubling = 4;
    private const int DoublingBits = 2;

    private static readonly long TicksPerMicrosecond = Math.Max(1, Stopwatch.Frequency / 1_000_000);

    /// <summary>The bucket of a duration in ticks of <see cref="Stopwatch"/>; what is longer than the scale is in the last.</summary>
    public static int BucketOf(long ticks)
    {
        var microseconds = ticks <= 0 ? 0 : (ulong)(ticks / TicksPerMicrosecond);
        if (microseconds < PerDoubling)
        {
            return (int)microseconds;
        }

        var doubling = BitOperations.Log2(microseconds);
        var within = (int)(microseconds >> (doubling - DoublingBits)) & (PerDoubling - 1);
        return Math.Min(((doubling - DoublingBits + 1) * PerDoubling) + within, Buckets - 1);
    }

    /// <summary>The shortest duration in the bucket, in microseconds; that of the next bucket is just beyond it.</summary>
    public static long LowerBound(int bucket)
    {
        if (bucket < PerDoubling)
        {
            return bucket;
        }

        var doubling = (bucket / PerDoubling) - 1 + DoublingBits;
        return (PerDoubling + (bucket % PerDoubling)) * (1L << (doubling - DoublingBits));
    }

    /// <summary>What a duration in the bucket is taken for: its middle.</summary>
    public static TimeSpan Middle(int bucket) => TimeSpan.FromMicroseconds((LowerBound(bucket) + LowerBound(bucket + 1)) / 2.0);
}
