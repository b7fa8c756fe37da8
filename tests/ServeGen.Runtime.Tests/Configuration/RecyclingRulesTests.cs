using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class RecyclingRulesTests
{
    [Theory]
    [InlineData("3:30", "03:30")]
    [InlineData("03.30", "03:30")]
    [InlineData("0330", "03:30")]
    [InlineData(" 03:30 ", "03:30")]
    [InlineData("24:00", null)]
    [InlineData("03:60", null)]
    [InlineData("03:30:00", null)]
    [InlineData("3 am", null)]
    [InlineData("+3:30", null)]
    [InlineData("", null)]
    public void SERVE204_refuses_what_is_no_time_of_day(string text, string? suggestion)
    {
        var finding = Assert.Single(Rules.Of(("RecycleAt", new[] { "15:00", text })));

        Assert.Equal(("SERVE204", "RecycleAt", suggestion, 1), (finding.Rule.Id, finding.Setting, finding.Suggestion, finding.Element));
        Assert.Equal($"'{text}' is no time of day: RecycleAt takes HH:MM, from 00:00 to 23:59", finding.Message);
        Assert.True(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE204_is_silent_for_times_and_for_what_is_not_known()
    {
        Assert.Empty(Rules.Of(("RecycleAt", new[] { "00:00", "03:30", "23:59", null })));
    }

    [Theory]
    [InlineData("00:00", 0)]
    [InlineData("03:30", 210)]
    [InlineData("23:59", 1439)]
    public void A_time_of_day_is_the_time_since_midnight(string text, int minutes)
    {
        Assert.True(TimeOfDay.TryParse(text, out var time));
        Assert.Equal(TimeSpan.FromMinutes(minutes), time);
    }

    [Fact]
    public void SERVE205_warns_of_a_jitter_without_MaxLifetime()
    {
        var finding = Assert.Single(Rules.Of(("MaxLifetimeJitter", TimeSpan.FromHours(1))));

        Assert.Equal(("SERVE205", "MaxLifetimeJitter"), (finding.Rule.Id, finding.Setting));
        Assert.Equal("MaxLifetimeJitter is 1h but MaxLifetime is 0: workers are never recycled by age", finding.Message);
        Assert.False(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE205_is_silent_with_a_MaxLifetime_known_or_not()
    {
        Assert.Empty(Rules.Of(("MaxLifetimeJitter", TimeSpan.FromHours(1)), ("MaxLifetime", TimeSpan.FromHours(8))));

        var settings = Rules.Model(("MaxLifetimeJitter", TimeSpan.FromHours(1)));
        settings.AddUnknown("MaxLifetime");
        Assert.Empty(Rules.Of(settings));
    }

    [Fact]
    public void SERVE207_warns_of_samples_without_a_limit()
    {
        var finding = Assert.Single(Rules.Of(("MemorySamples", 3)));

        Assert.Equal(("SERVE207", "MemorySamples"), (finding.Rule.Id, finding.Setting));
        Assert.Equal("MemorySamples is 3 but MaxMemory and MaxManagedMemory are 0: workers are never recycled by memory", finding.Message);
        Assert.False(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE207_is_silent_with_either_limit_and_for_the_default()
    {
        Assert.Empty(Rules.Of(("MemorySamples", 3), ("MaxMemory", 512.MiB)));
        Assert.Empty(Rules.Of(("MemorySamples", 3), ("MaxManagedMemory", 512.MiB)));
        Assert.Empty(Rules.Of(("MemorySamples", 5)));

        var settings = Rules.Model(("MemorySamples", 3));
        settings.AddUnknown("MaxManagedMemory");
        Assert.Empty(Rules.Of(settings));
    }

    [Fact]
    public void SERVE208_warns_of_a_limit_that_every_worker_exceeds()
    {
        var finding = Assert.Single(Rules.Of(("MaxMemory", 63.MiB)));

        Assert.Equal(("SERVE208", "MaxMemory"), (finding.Rule.Id, finding.Setting));
        Assert.Equal(
            "MaxMemory is 63MiB, less than an empty worker takes: each would be recycled as soon as MinLifetime is over", finding.Message);
        Assert.False(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE208_is_silent_from_64_MiB_on_and_where_SERVE201_speaks()
    {
        Assert.Empty(Rules.Of(("MaxMemory", 64.MiB)));
        Assert.Empty(Rules.Of(("MaxMemory", default(ByteSize))));
        Assert.Equal("SERVE201", Assert.Single(Rules.Of(("MaxMemory", 15.MiB))).Rule.Id);
    }

    [Fact]
    public void SERVE209_warns_of_a_heap_that_may_be_as_large_as_the_whole()
    {
        var finding = Assert.Single(Rules.Of(("MaxMemory", new ByteSize(1L << 29)), ("MaxManagedMemory", new ByteSize(1L << 30))));

        Assert.Equal(("SERVE209", "MaxManagedMemory", "384MiB"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
    }

    [Fact]
    public void SERVE209_is_silent_below_it_and_without_a_limit_of_the_whole()
    {
        Assert.Empty(Rules.Of(("MaxMemory", new ByteSize(1L << 30)), ("MaxManagedMemory", new ByteSize(1L << 29))));
        Assert.Empty(Rules.Of(("MaxManagedMemory", new ByteSize(1L << 30))));
    }

    [Fact]
    public void SERVE210_warns_of_a_jitter_as_long_as_the_lifetime()
    {
        var finding = Assert.Single(Rules.Of(("MaxLifetime", TimeSpan.FromHours(1)), ("MaxLifetimeJitter", TimeSpan.FromHours(1))));

        Assert.Equal(("SERVE210", "MaxLifetimeJitter", "6m"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
    }

    [Fact]
    public void SERVE210_is_silent_below_it() =>
        Assert.Empty(Rules.Of(("MaxLifetime", TimeSpan.FromHours(1)), ("MaxLifetimeJitter", TimeSpan.FromMinutes(59))));

    [Fact]
    public void SERVE211_warns_of_a_lifetime_that_ends_before_a_worker_may_be_recycled()
    {
        var finding = Assert.Single(Rules.Of(("MaxLifetime", TimeSpan.FromSeconds(10))));

        Assert.Equal(("SERVE211", "MaxLifetime"), (finding.Rule.Id, finding.Setting));
    }

    [Fact]
    public void SERVE211_is_silent_above_it()
    {
        Assert.Empty(Rules.Of(("MaxLifetime", TimeSpan.FromSeconds(11))));
        Assert.Empty(Rules.Of(("MaxLifetime", TimeSpan.FromSeconds(5)), ("MinLifetime", TimeSpan.Zero)));
    }

    [Fact]
    public void SERVE212_warns_of_requests_that_are_served_at_once()
    {
        var finding = Assert.Single(Rules.Of(("MaxRequests", 99)));

        Assert.Equal(("SERVE212", "MaxRequests", "1000"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
    }

    [Fact]
    public void SERVE212_is_silent_for_more_and_for_none()
    {
        Assert.Empty(Rules.Of(("MaxRequests", 100)));
        Assert.Empty(Rules.Of(("MaxRequests", 0)));
    }

    [Fact]
    public void SERVE214_warns_of_a_time_that_is_there_already()
    {
        var finding = Assert.Single(Rules.Of(("RecycleAt", new[] { "03:30", "15:00", "03:30" })));

        Assert.Equal(("SERVE214", "RecycleAt", 2), (finding.Rule.Id, finding.Setting, finding.Element));
    }

    [Fact]
    public void SERVE214_is_silent_for_different_times() => Assert.Empty(Rules.Of(("RecycleAt", new[] { "03:30", "15:30", null, null })));
}
