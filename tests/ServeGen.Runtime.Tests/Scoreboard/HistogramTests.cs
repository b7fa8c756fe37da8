using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using ServeGen.Scoreboard;

namespace ServeGen.Tests.Scoreboard;

public sealed class HistogramTests
{
    private static readonly long TicksPerMicrosecond = Stopwatch.Frequency / 1_000_000;

    [Fact]
    public void A_percentile_is_off_by_an_eighth_at_most()
    {
        // From a microsecond to half an hour, as many short ones as long ones.
        var durations = from bits in Gen.Choose(0, 30)
                        from part in Gen.Choose(0, 999)
                        select (1L << bits) + ((1L << bits) * part / 1000);
        var samples = durations.NonEmptyListOf().Zip(Gen.Choose(0, 1000)).ToArbitrary();

        Prop.ForAll(samples, sample =>
        {
            var (microseconds, permille) = sample;
            var found = Of(microseconds).Percentile(permille / 1000.0)!.Value.TotalMicroseconds;
            var exact = microseconds.Order().ElementAt(Math.Max(1, (int)Math.Ceiling(permille / 1000.0 * microseconds.Count)) - 1);
            return Math.Abs(found - exact) <= Math.Max(exact / 8.0, 0.5);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_buckets_follow_each_other_without_a_gap()
    {
        for (var bucket = 0; bucket < LatencyScale.Buckets - 1; bucket++)
        {
            Assert.Equal(bucket, LatencyScale.BucketOf(LatencyScale.LowerBound(bucket) * TicksPerMicrosecond));
            Assert.Equal(bucket, LatencyScale.BucketOf((LatencyScale.LowerBound(bucket + 1) * TicksPerMicrosecond) - 1));
        }
    }

    [Theory]
    [InlineData(long.MinValue, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(long.MaxValue, LatencyScale.Buckets - 1)]
    public void What_is_outside_the_scale_is_at_its_ends(long ticks, int bucket)
    {
        Assert.Equal(bucket, LatencyScale.BucketOf(ticks));
    }

    [Fact]
    public void Two_added_up_are_one_of_all()
    {
        var one = Of([1, 100, 100, 10_000]);
        one.Add(Of([5, 100, 1_000_000]));

        Assert.Equal(Of([1, 5, 100, 100, 100, 10_000, 1_000_000]).Counts, one.Counts);
        Assert.Equal(7, one.Count);
    }

    [Fact]
    public void Of_nothing_there_is_no_percentile()
    {
        Assert.Null(new Histogram().Percentile(0.5));
    }

    private static Histogram Of(IEnumerable<long> microseconds)
    {
        var histogram = new Histogram();
        foreach (var duration in microseconds)
        {
            histogram.Add(LatencyScale.BucketOf(duration * TicksPerMicrosecond), 1);
        }

        return histogram;
    }
}
