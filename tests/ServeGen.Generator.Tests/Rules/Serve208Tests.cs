namespace ServeGen.Generator.Tests;

/// <summary>MaxMemory is less than an empty worker takes.</summary>
public sealed class Serve208Tests
{
    [Theory]
    [InlineData("MaxMemory = [|32.MiB|],", "MaxMemory is 32MiB, less than an empty worker takes: each would be recycled as soon as MinLifetime is over")]
    public Task Fires(string settings, string message) => RuleHarness.Fires("SERVE208", settings, message);

    [Theory]
    [InlineData("MaxMemory = 64.MiB,")]
    [InlineData("MaxMemory = default,")]
    [InlineData("MaxMemory = Machine.Cores.MiB,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
