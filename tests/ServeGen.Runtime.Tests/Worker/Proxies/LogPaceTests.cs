using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

public sealed class LogPaceTests
{
    private readonly Clock _clock = new();

    [Fact]
    public void One_line_is_let_through_and_the_next_ones_are_counted()
    {
        var pace = new LogPace(_clock);
        Assert.True(pace.MaySpeak(out var keptBack));
        Assert.Equal(0, keptBack);

        for (var i = 0; i < 5; i++)
        {
            Assert.False(pace.MaySpeak(out _));
        }

        _clock.Now += LogPace.Interval;
        Assert.True(pace.MaySpeak(out keptBack));
        Assert.Equal(5, keptBack);
        Assert.False(pace.MaySpeak(out keptBack));
        Assert.Equal(0, keptBack);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromSeconds(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
