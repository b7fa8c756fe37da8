namespace ServeGen.Tests;

public sealed class PublicApiTests
{
    /// <summary>A changed signature shows as a changed file, and is then a decision.</summary>
    [Fact]
    public void PublicApi()
    {
        Baseline.Verify(PublicApiText.Of(typeof(ServerOptions).Assembly));
    }
}
