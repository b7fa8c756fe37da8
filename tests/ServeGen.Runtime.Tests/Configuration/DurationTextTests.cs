using FsCheck;
using FsCheck.Fluent;
using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("30", 30_000)]
    [InlineData("30s", 30_000)]
    [InlineData("1.5", 1_500)]
    [InlineData("500ms", 500)]
    [InlineData("0.5s", 500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("2M", 120_000)]
    [InlineData(" 30 s ", 30_000)]
    [InlineData("0", 0)]
    [InlineData("-5s", -5_000)]
    public void Can_be_read(string text, double milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5 weeks")]
    [InlineData("5x")]
    [InlineData("1,5s")]
    [InlineData("1e3")]
    [InlineData("1m30s")]
    [InlineData("00:00:30")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999d")]
    public void Cannot_be_read(string text)
    {
        Assert.False(DurationText.TryParse(text, out _));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(120_000, "2m")]
    [InlineData(90_000, "90s")]
    [InlineData(1_500, "1500ms")]
    [InlineData(86_400_000, "1d")]
    [InlineData(7_200_000, "2h")]
    [InlineData(-5_000, "-5s")]
    public void Is_written_in_the_largest_unit_that_gives_a_whole_number(double milliseconds, string expected)
    {
        Assert.Equal(expected, DurationText.Format(TimeSpan.FromMilliseconds(milliseconds)));
    }

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        // Limits end at a day; a month of ticks is what a double holds exactly, with room.
        var durations = Gen.OneOf(
            Gen.Choose(-1_000_000, 1_000_000).Select(some => TimeSpan.FromTicks(some)),
            Gen.Choose(-1_000_000, 1_000_000).Select(some => TimeSpan.FromSeconds(some)),
            Gen.Choose(int.MinValue, int.MaxValue).Select(some => TimeSpan.FromTicks(some * 12_347L)));

        Prop.ForAll(durations.ToArbitrary(), duration =>
                DurationText.TryParse(DurationText.Format(duration), out var read) && read == duration)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        Prop.ForAll<string>(text => DurationText.TryParse(text ?? "", out _) || true).QuickCheckThrowOnFailure();
    }
}
