using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class RecycleScheduleTests
{
    private static readonly string[] Nightly = ["03:30"];

    private readonly WallClock _time = new(new DateTimeOffset(2026, 3, 10, 3, 28, 0, TimeSpan.Zero), TimeZoneInfo.Utc);

    [Fact]
    [Trait("Setting", "RecycleAt")]
    public void A_time_of_day_is_due_once_a_day()
    {
        var schedule = new RecycleSchedule(_time);
        Assert.False(schedule.IsDue(Nightly));

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(schedule.IsDue(Nightly));
        Assert.False(schedule.IsDue(Nightly));

        _time.Advance(TimeSpan.FromHours(23.9));
        Assert.False(schedule.IsDue(Nightly));
        _time.Advance(TimeSpan.FromHours(0.1));
        Assert.True(schedule.IsDue(Nightly));
    }

    [Fact]
    public void A_time_that_was_slept_through_counts_when_that_is_noticed()
    {
        var schedule = new RecycleSchedule(_time);

        _time.Advance(TimeSpan.FromDays(3));

        Assert.True(schedule.IsDue(Nightly));
        Assert.False(schedule.IsDue(Nightly));
    }

    [Fact]
    public void Several_are_due_each_on_its_own()
    {
        string[] times = ["03:30", "15:00"];
        var schedule = new RecycleSchedule(_time);

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.True(schedule.IsDue(times));
        _time.Advance(TimeSpan.FromHours(11.4));
        Assert.False(schedule.IsDue(times));
        _time.Advance(TimeSpan.FromHours(0.2));
        Assert.True(schedule.IsDue(times));
    }

    [Fact]
    public void It_looks_again_within_a_minute_and_just_in_time()
    {
        var schedule = new RecycleSchedule(_time);
        Assert.Null(schedule.Wait([]));
        Assert.Equal(TimeSpan.FromMinutes(1), schedule.Wait(Nightly));

        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(TimeSpan.FromSeconds(20), schedule.Wait(Nightly));
        Assert.Equal(TimeSpan.FromMinutes(1), schedule.Wait(["03:00"]));
    }

    // On 2026-03-29 there is no time from 02:00 to 03:00 in Berlin; on 2026-10-25 that hour comes twice.
    [Theory]
    [InlineData("2026-03-29T00:00:00Z", "02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-24T23:00:00Z", "02:30", "2026-10-25T00:30:00Z")]
    public void Summer_time_neither_loses_nor_repeats_it(string start, string at, string expected)
    {
        var time = new WallClock(DateTimeOffset.Parse(start, null), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var schedule = new RecycleSchedule(time);
        var due = new List<DateTimeOffset>();
        for (var minute = 0; minute < 6 * 60; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            if (schedule.IsDue([at]))
            {
                due.Add(time.GetUtcNow());
            }
        }

        Assert.Equal([DateTimeOffset.Parse(expected, null)], due);
    }
}
