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
}
