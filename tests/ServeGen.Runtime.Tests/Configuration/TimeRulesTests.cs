namespace ServeGen.Tests.Configuration;

public sealed class TimeRulesTests
{
    [Fact]
    public void SERVE301_warns_of_no_grace_at_all()
    {
        var finding = Assert.Single(Rules.Of(("GracefulTimeout", TimeSpan.Zero)));

        Assert.Equal(("SERVE301", "GracefulTimeout", "30s"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
        Assert.StartsWith("GracefulTimeout is 0: every reload", finding.Message, StringComparison.Ordinal);
        Assert.False(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE301_is_silent_for_any_grace_and_for_an_unknown_one()
    {
        Assert.Empty(Rules.Of(("GracefulTimeout", TimeSpan.FromMilliseconds(1))));

        var settings = Rules.Model();
        settings.AddUnknown("GracefulTimeout");
        Assert.Empty(Rules.Of(settings));
    }

    [Fact]
    public void SERVE302_warns_of_a_stop_that_takes_longer_than_Kubernetes_waits()
    {
        var finding = Assert.Single(Rules.Of(("ShutdownDelay", TimeSpan.FromSeconds(5))));

        Assert.Equal(("SERVE302", "ShutdownDelay"), (finding.Rule.Id, finding.Setting));
        Assert.Equal(
            "ShutdownDelay (5s) and GracefulTimeout (30s) together are longer than the 30 s after which Kubernetes kills by default",
            finding.Message);
        Assert.False(finding.Rule.Refuses);
    }

    [Fact]
    public void SERVE302_is_silent_up_to_30_s_and_without_a_delay()
    {
        Assert.Empty(Rules.Of(("ShutdownDelay", TimeSpan.FromSeconds(5)), ("GracefulTimeout", TimeSpan.FromSeconds(25))));
        Assert.DoesNotContain(Rules.Of(("ShutdownDelay", TimeSpan.Zero), ("GracefulTimeout", TimeSpan.FromMinutes(5))), finding => finding.Rule.Id == "SERVE302");

        var settings = Rules.Model(("ShutdownDelay", TimeSpan.FromSeconds(5)));
        settings.AddUnknown("GracefulTimeout");
        Assert.Empty(Rules.Of(settings));
    }

    [Fact]
    public void SERVE303_warns_of_a_timeout_that_a_harmless_pause_exceeds()
    {
        var finding = Assert.Single(Rules.Of(("Timeout", TimeSpan.FromSeconds(4.9))));

        Assert.Equal(("SERVE303", "Timeout", "30s"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
    }

    [Fact]
    public void SERVE303_is_silent_from_5_s_on_and_when_it_is_off()
    {
        Assert.Empty(Rules.Of(("Timeout", TimeSpan.FromSeconds(5))));
        Assert.Empty(Rules.Of(("Timeout", TimeSpan.Zero)));
    }

    [Fact]
    public void SERVE304_warns_of_connections_that_a_proxy_keeps_for_longer()
    {
        var finding = Assert.Single(Rules.Of(("KeepAlive", TimeSpan.FromSeconds(60))));

        Assert.Equal(("SERVE304", "KeepAlive", "75s"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
    }

    [Fact]
    public void SERVE304_is_silent_above_60_s_and_about_the_apps_own()
    {
        Assert.Empty(Rules.Of(("KeepAlive", TimeSpan.FromSeconds(61))));
        Assert.Empty(Rules.Of(("KeepAlive", null)));
    }

    [Fact]
    public void SERVE305_warns_of_a_boot_that_may_not_take_its_time()
    {
        var finding = Assert.Single(Rules.Of(("BootTimeout", TimeSpan.FromSeconds(9))));

        Assert.Equal(("SERVE305", "60s"), (finding.Rule.Id, finding.Suggestion));
    }

    [Fact]
    public void SERVE305_is_silent_from_10_s_on_and_when_it_is_off()
    {
        Assert.Empty(Rules.Of(("BootTimeout", TimeSpan.FromSeconds(10))));
        Assert.Empty(Rules.Of(("BootTimeout", TimeSpan.Zero)));
    }

    [Fact]
    public void SERVE306_warns_of_a_drain_that_Kubernetes_cuts()
    {
        var finding = Assert.Single(Rules.Of(("GracefulTimeout", TimeSpan.FromSeconds(31))));

        Assert.Equal(("SERVE306", "GracefulTimeout", "25s"), (finding.Rule.Id, finding.Setting, finding.Suggestion));
        Assert.Equal("SERVE306", Assert.Single(Rules.On(new TestMachine { IsKubernetes = true }, ("GracefulTimeout", TimeSpan.FromSeconds(31)))).Rule.Id);
    }

    [Fact]
    public void SERVE306_is_silent_up_to_30_s_and_at_a_start_elsewhere()
    {
        Assert.Empty(Rules.Of(("GracefulTimeout", TimeSpan.FromSeconds(30))));
        Assert.Empty(Rules.On(new TestMachine(), ("GracefulTimeout", TimeSpan.FromMinutes(5))));

        var settings = Rules.Model(("GracefulTimeout", TimeSpan.FromMinutes(5)));
        settings.AddUnknown("ShutdownDelay");
        Assert.Empty(Rules.Of(settings));
    }
}
