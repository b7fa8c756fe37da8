namespace ServeGen.Generator.Tests;

/// <summary>A stop takes longer than Kubernetes waits.</summary>
public sealed class Serve302Tests
{
    [Theory]
    [InlineData("ShutdownDelay = [|5.Seconds|],", "ShutdownDelay (5s) and GracefulTimeout (30s) together are longer than the 30 s after which Kubernetes kills by default")]
    [InlineData("ShutdownDelay = [|20.Seconds|], GracefulTimeout = 15.Seconds,", "ShutdownDelay (20s) and GracefulTimeout (15s) together are longer than the 30 s after which Kubernetes kills by default")]
    public Task Fires(string settings, string message) => RuleHarness.Fires("SERVE302", settings, message);

    [Theory]
    [InlineData("ShutdownDelay = 5.Seconds, GracefulTimeout = 25.Seconds,")]
    [InlineData("ShutdownDelay = 5.Seconds, GracefulTimeout = Machine.Cores.Seconds,")]
    [InlineData("GracefulTimeout = 5.Minutes,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
