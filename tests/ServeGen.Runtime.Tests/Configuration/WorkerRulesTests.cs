using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class WorkerRulesTests
{
    [Theory]
    [InlineData("Workers", 0, "Workers must be from 1 to 1000, not 0", "1")]
    [InlineData("Workers", 1001, "Workers must be from 1 to 1000, not 1001", "1000")]
    [InlineData("Workers", -1, "Workers must be from 1 to 1000, not -1", "1")]
    [InlineData("Backlog", 65536, "Backlog must be from 1 to 65535, not 65536", "65535")]
    [InlineData("MaxRequests", -1, "MaxRequests must be from 0 to 1000000000, not -1", "0")]
    public void SERVE201_refuses_a_count_outside_its_limits(string name, int value, string message, string suggestion)
    {
        var finding = Assert.Single(Rules.Of((name, value)));

        Assert.Equal(("SERVE201", name, message, suggestion), (finding.Rule.Id, finding.Setting, finding.Message, finding.Suggestion));
        Assert.True(finding.Rule.Refuses);
    }

    [Theory]
    [InlineData("Timeout", 0.5, "Timeout must be from 1s to 1d, or 0 for off, not 500ms", "1s")]
    [InlineData("Timeout", -1, "Timeout must be from 1s to 1d, or 0 for off, not -1s", "1s")]
    [InlineData("KeepAlive", 0, "KeepAlive must be from 1s to 1d, not 0s", "1s")]
    [InlineData("GracefulTimeout", 90_000, "GracefulTimeout must be from 0s to 1d, not 25h", "1d")]
    public void SERVE201_refuses_a_duration_outside_its_limits(string name, double seconds, string message, string suggestion)
    {
        var finding = Assert.Single(Rules.Of((name, TimeSpan.FromSeconds(seconds))));

        Assert.Equal(("SERVE201", message, suggestion), (finding.Rule.Id, finding.Message, finding.Suggestion));
    }

    [Fact]
    public void SERVE201_is_silent_at_the_limits_themselves_and_at_0_for_off()
    {
        Assert.Empty(Rules.Of(("Workers", 1), ("Backlog", 65535), ("Timeout", TimeSpan.Zero), ("BootTimeout", TimeSpan.FromDays(1))));
        Assert.Empty(Rules.Of(("Workers", 1000), ("Backlog", 1), ("MaxLifetime", TimeSpan.FromDays(365))));
    }

    [Fact]
    public void SERVE201_can_be_repaired_with_its_suggestion()
    {
        Assert.All(SettingsTable.All.Where(setting => setting.Min is not null), setting =>
        {
            object tooMuch = setting.Kind switch
            {
                SettingKind.Duration => TimeSpan.FromDays(1000),
                SettingKind.Size => new ByteSize(long.MaxValue),
                _ => int.MaxValue,
            };
            var suggestion = Assert.Single(Rules.Of((setting.Name, tooMuch)), finding => finding.Rule.Id == "SERVE201").Suggestion!;

            Assert.True(SettingText.TryParse(setting, suggestion, out var repaired, out _));
            Assert.DoesNotContain(Rules.Of((setting.Name, repaired)), finding => finding.Rule.Id == "SERVE201");
        });
    }

    [Fact]
    public void SERVE202_warns_of_a_jitter_without_MaxRequests()
    {
        var finding = Assert.Single(Rules.Of(("MaxRequestsJitter", 50)));

        Assert.Equal("SERVE202", finding.Rule.Id);
        Assert.Equal("MaxRequestsJitter is 50 but MaxRequests is 0: workers are never recycled by requests", finding.Message);
        Assert.False(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE202_is_silent_while_MaxRequests_is_not_known()
    {
        var settings = Rules.Model(("MaxRequestsJitter", 50));
        settings.AddUnknown("MaxRequests");

        Assert.Empty(Rules.Of(settings));
    }

    [Theory]
    [InlineData(1000, 1000, "100")]
    [InlineData(1000, 5000, "100")]
    [InlineData(100, 100, "10")]
    public void SERVE203_warns_of_a_jitter_that_is_not_below_MaxRequests(int requests, int jitter, string suggestion)
    {
        var finding = Assert.Single(Rules.Of(("MaxRequests", requests), ("MaxRequestsJitter", jitter)));

        Assert.Equal(("SERVE203", "MaxRequestsJitter", suggestion), (finding.Rule.Id, finding.Setting, finding.Suggestion));
        Assert.Contains($"({jitter}) is not below MaxRequests ({requests})", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SERVE203_is_silent_below()
    {
        Assert.Empty(Rules.Of(("MaxRequests", 1000), ("MaxRequestsJitter", 999)));
    }

    [Theory]
    [InlineData("health", "/health")]
    [InlineData("", "/")]
    [InlineData("http://localhost/health", null)]
    public void SERVE206_refuses_what_is_no_path(string path, string? suggestion)
    {
        var finding = Assert.Single(Rules.Of(("Warmup", new[] { "/", path })));

        Assert.Equal(("SERVE206", "Warmup", suggestion, 1), (finding.Rule.Id, finding.Setting, finding.Suggestion, finding.Element));
        Assert.Equal($"'{path}' is no path: Warmup takes paths that begin with /", finding.Message);
        Assert.True(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE206_is_silent_for_paths_and_for_what_is_not_known()
    {
        Assert.Empty(Rules.Of(("Warmup", new[] { "/", "/shop?page=1", null })));
    }

    [Fact]
    public void SERVE213_warns_of_more_at_a_time_than_there_are()
    {
        var finding = Assert.Single(Rules.Of(("Workers", 2), ("Spares", 1), ("ReloadParallelism", 4)));

        Assert.Equal(("SERVE213", "ReloadParallelism", "3"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
    }

    [Fact]
    public void SERVE213_is_silent_up_to_that_and_when_their_number_is_not_known()
    {
        Assert.Empty(Rules.Of(("Workers", 2), ("Spares", 1), ("ReloadParallelism", 3)));

        var settings = Rules.Model(("ReloadParallelism", 100));
        settings.AddUnknown("Workers");
        Assert.Empty(Rules.Of(settings));
    }

    [Fact]
    public void SERVE215_warns_of_standbys_that_have_no_place_to_take()
    {
        var finding = Assert.Single(Rules.Of(("Workers", 2), ("Spares", 3)));

        Assert.Equal(("SERVE215", "Spares", "2"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
    }

    [Fact]
    public void SERVE215_is_silent_up_to_the_number_of_workers()
    {
        Assert.Empty(Rules.Of(("Workers", 2), ("Spares", 2)));

        var settings = Rules.Model(("Spares", 9));
        settings.AddUnknown("Workers");
        Assert.Empty(Rules.Of(settings));
    }

    [Fact]
    public void SERVE216_warns_of_the_second_of_two()
    {
        var finding = Assert.Single(Rules.Of(("Warmup", (string?[])["/", null, "/"])));

        Assert.Equal(("SERVE216", 2), (finding.Rule.Id, finding.Element));
    }

    [Fact]
    public void SERVE216_is_silent_about_another_query() => Assert.Empty(Rules.Of(("Warmup", (string?[])["/", "/?page=2"])));

    [Fact]
    public void SERVE217_refuses_what_no_client_sends()
    {
        var finding = Assert.Single(Rules.Of(("Warmup", (string?[])["/docs#install"])));

        Assert.Equal(("SERVE217", "/docs", true), (finding.Rule.Id, finding.Suggestion, finding.Rule.Refuses));
    }

    [Fact]
    public void SERVE217_is_silent_about_a_sign_that_is_escaped() => Assert.Empty(Rules.Of(("Warmup", (string?[])["/docs?c=%23"])));
}
