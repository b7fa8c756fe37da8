using FsCheck;
using FsCheck.Fluent;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class RestartBackoffTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public void Every_delay_lies_within_a_fifth_of_its_step()
    {
        Prop.ForAll(Failures.ToArbitrary(), ArbMap.Default.ArbFor<ulong>(), (failures, random) =>
        {
            var step = Math.Min(0.1 * Math.Pow(2, failures - 1), 30);
            var delay = RestartBackoff.After(failures, degraded: false, Longest, random).Delay.TotalSeconds;
            return delay >= (step * 0.8) - 0.001 && delay <= (step * 1.2) + 0.001;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_delay_is_longer_than_36_seconds()
    {
        Prop.ForAll<int, ulong>((failures, random) =>
                RestartBackoff.After(failures, degraded: false, Longest, random).Delay <= TimeSpan.FromSeconds(36))
            .QuickCheckThrowOnFailure();
        Assert.InRange(RestartBackoff.After(int.MaxValue, degraded: false, Longest, 7).Delay.TotalSeconds, 24, 36);
    }

    [Fact]
    public void The_same_state_gives_the_same_delay()
    {
        Assert.Equal(RestartBackoff.After(3, degraded: false, Longest, 99), RestartBackoff.After(3, degraded: false, Longest, 99));
    }

    [Fact]
    public void Delays_spread_over_the_whole_jitter()
    {
        var random = 1UL;
        var delays = new List<double>();
        for (var i = 0; i < 1000; i++)
        {
            (var delay, random) = RestartBackoff.After(1, degraded: false, Longest, random);
            delays.Add(delay.TotalSeconds);
        }

        Assert.InRange(delays.Min(), 0.08, 0.082);
        Assert.InRange(delays.Max(), 0.118, 0.12);
        Assert.InRange(delays.Average(), 0.098, 0.102);
    }

    private static Gen<int> Failures => Gen.Choose(1, 1000);
}
