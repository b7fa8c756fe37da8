using ServeGen.CodeFixes;

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

    [Theory]
    [InlineData("MaxLifetime = 5.Seconds,", "MaxLifetime = 100.Seconds,")]
    [InlineData("MaxLifetime = TimeSpan.FromHours(1), MinLifetime = 2.Hours,", "MaxLifetime = TimeSpan.FromHours(20), MinLifetime = 2.Hours,")]
    public Task Fix_lengthens_it(string before, string after) =>
        FixHarness.Fixes(new UseSuggestedValueFix(), SourceFile.Settings(before), SourceFile.Settings(after));
}
