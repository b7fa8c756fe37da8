using ServeGen.Processes;

namespace ServeGen.Tests.Processes;

public sealed class HangDiagnosisTests
{
    [Theory]
    [InlineData(31.0, 0.5, nameof(HangKind.Starved))]
    [InlineData(31.0, 31.0, nameof(HangKind.Stuck))]
    [InlineData(null, 1.0, nameof(HangKind.Starved))]
    [InlineData(null, null, nameof(HangKind.Stuck))]
    [InlineData(31.0, null, nameof(HangKind.Stuck))]
    [InlineData(1.0, 1.0, nameof(HangKind.Alive))]
    public void The_two_heartbeats_tell_what_hangs(double? pool, double? thread, string expected) =>
        Assert.Equal(expected, HangDiagnosis.OfAges(Age(pool), Age(thread), TimeSpan.FromSeconds(30)).ToString());

    private static TimeSpan? Age(double? seconds) => seconds is { } age ? TimeSpan.FromSeconds(age) : null;
}
