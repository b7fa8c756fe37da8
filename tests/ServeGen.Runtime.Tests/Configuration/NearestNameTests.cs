using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("Wrokers", "Workers")]
    [InlineData("workers", "Workers")]
    [InlineData("Worker", "Workers")]
    [InlineData("MaxRequest", "MaxRequests")]
    [InlineData("GracefulTimeouts", "GracefulTimeout")]
    [InlineData("Bnid", "Bind")]
    public void A_slip_of_the_finger_is_understood(string written, string meant)
    {
        Assert.Equal(meant, NearestName.Of(written, SettingsTable.All.Select(setting => setting.Name)));
    }

    [Theory]
    [InlineData("Threads")]
    [InlineData("Certificate")]
    [InlineData("x")]
    public void What_is_like_nothing_gets_no_suggestion(string written)
    {
        Assert.Null(NearestName.Of(written, SettingsTable.All.Select(setting => setting.Name)));
    }

    [Fact]
    public void The_nearest_wins_and_among_equals_the_first()
    {
        Assert.Equal("Timeout", NearestName.Of("Timeout", ["BootTimeout", "Timeouts", "Timeout"]));
        Assert.Equal("Timeouta", NearestName.Of("Timeout", ["Timeouta", "Timeoutb"]));
    }

    [Fact]
    public void Without_candidates_there_is_none()
    {
        Assert.Null(NearestName.Of("Workers", []));
    }
}
