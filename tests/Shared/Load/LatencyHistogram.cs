using System.Diagnostics;
using System.Numerics;

namespace ServeGen.Tests.Load;

/// <summary>Counts durations in log-linear buckets: each power of two is cut in 64, so a value is off by 1.6 % at most.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 6;
    private const int SubCount = 1 << SubBits;

    // 2^40 ns are 18 minutes: longer than any request may take.
    private const int LargestPower = 40;

    private readonly long[] _counts = new long[(LargestPower - SubBits + 2) * SubCount];

    public long Count { get; private set; }

    public TimeSpan Max { get; private set; }

    public void Add(long stopwatchTicks)
    {
        var nanoseconds = (long)(Math.Max(stopwatchTicks, 0) * (1e9 / Stopwatch.Frequency));
        _counts[BucketOf(Math.Min(nanoseconds, (1L << LargestPower) - 1))]++;
        Count++;
        if (FromNanoseconds(nanoseconds) is var duration && duration > Max)
        {
            Max = duration;
        }
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
        Max = other.Max > Max ? other.Max : Max;
    }

    /// <summary>The duration that so many in a hundred do not exceed; zero when nothing was counted.</summary>
    public TimeSpan Percentile(double percent)
    {
        var wanted = (long)Math.Ceiling(Count * percent / 100);
        var seen = 0L;
        for (var i = 0; i < _counts.Length && Count > 0; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
            {
                return FromNanoseconds(UpperEdge(i)) is var edge && edge < Max ? edge : Max;
            }
        }

        return Max;
    }

    private static int BucketOf(long value)
    {
        var power = BitOperations.Log2((ulong)value | 1);
        return power < SubBits
            ? (int)value
            : ((power - SubBits + 1) << SubBits) + (int)((value >> (power - SubBits)) - SubCount);
    }

    private static long UpperEdge(int bucket)
    {
        var power = (bucket >> SubBits) + SubBits - 1;
        return power < SubBits
            ? bucket
            : ((((long)(bucket & (SubCount - 1)) + SubCount + 1) << (power - SubBits)) - 1);
    }

    private static TimeSpan FromNanoseconds(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
