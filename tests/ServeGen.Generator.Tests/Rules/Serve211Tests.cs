namespace ServeGen.Generator.Tests;

/// <summary>MaxLifetime is not above MinLifetime.</summary>
public sealed class Serve211Tests
{
    [Theory]
    [InlineData("MaxLifetime = [|10.Seconds|],", "MaxLifetime is 10s but no limit recycles a worker before MinLifetime, 10s")]
    [InlineData("MaxLifetime = [|1.Hours|], MinLifetime = 2.Hours,", "MaxLifetime is 1h but no limit recycles a worker before MinLifetime, 2h")]
    public Task Fires(string settings, string message) => RuleHarness.Fires("SERVE211", settings, message);

    [Theory]
    [InlineData("MaxLifetime = 11.Seconds,")]
    [InlineData("MinLifetime = 2.Hours,")]
    [InlineData("MaxLifetime = 1.Hours, MinLifetime = Machine.Cores.Hours,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
