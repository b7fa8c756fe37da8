using System.Diagnostics;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests.Load;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Nothing_counted_is_zero()
    {
        Assert.Equal(TimeSpan.Zero, new LatencyHistogram().Percentile(99.9));
    }

    [Fact]
    public void Percentiles_are_true_to_a_sixtieth()
    {
        var histogram = new LatencyHistogram();
        for (var microseconds = 1; microseconds <= 100_000; microseconds++)
        {
            histogram.Add(Stopwatch.Frequency / 1_000_000 * microseconds);
        }

        foreach (var percent in new[] { 0.01, 1, 50, 99, 99.9, 100 })
        {
            var exact = percent * 1000;
            Assert.InRange(histogram.Percentile(percent).TotalMicroseconds, exact, exact * 1.017);
        }

        Assert.Equal(100, histogram.Max.TotalMilliseconds);
    }

    [Fact]
    public void A_duration_beyond_the_last_bucket_is_the_longest()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(Stopwatch.Frequency * 3600);

        Assert.Equal(1, histogram.Max.TotalHours);
        Assert.InRange(histogram.Percentile(50).TotalMinutes, 18, 60);
    }

    [Fact]
    public void Sums_hold_both()
    {
        var (sum, other) = (new LatencyHistogram(), new LatencyHistogram());
        sum.Add(Stopwatch.Frequency);
        other.Add(Stopwatch.Frequency * 2);
        sum.Add(other);

        Assert.Equal(2, sum.Count);
        Assert.Equal(2, sum.Max.TotalSeconds);
    }
}
