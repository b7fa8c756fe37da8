using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

public sealed class TurnoverTests
{
    private static readonly TimeSpan Start = TimeSpan.FromHours(1);

    private readonly Turnover _turnover = new();

    [Fact]
    public void A_burst_of_connections_that_stay_is_none()
    {
        IsHigh(0, 0, 0);

        Assert.All(Enumerable.Range(1, 1000), count => Assert.False(IsHigh(count, count, count / 10)));
    }

    [Fact]
    public void Many_that_came_and_few_that_are_open_are_high()
    {
        IsHigh(2, 0, 0);

        Assert.True(IsHigh(2, 20, 50));
        Assert.True(IsHigh(2, 40, 150));
        Assert.True(IsHigh(2, 60, 250));
    }

    [Fact]
    public void What_came_before_a_pause_does_not_count()
    {
        IsHigh(0, 0, 0);
        Assert.True(IsHigh(2, 1000, 90));

        Assert.False(IsHigh(2, 1000, 500));
    }

    [Fact]
    public void The_same_number_over_a_long_time_is_none()
    {
        Assert.All(Enumerable.Range(1, 100), i => Assert.False(i > 1 && IsHigh(2, 1000 + i, i * 80)));
    }

    private bool IsHigh(long connections, long accepted, int milliseconds) =>
        _turnover.IsHigh(new WorkerLoad(0, connections, accepted), Start + TimeSpan.FromMilliseconds(milliseconds));
}
