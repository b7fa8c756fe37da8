using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MaxLifetimeJitter is not below MaxLifetime.</summary>
public sealed class Serve210Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE210",
        "MaxLifetime = 1.Hours, MaxLifetimeJitter = [|1.Hours|],",
        "MaxLifetimeJitter (1h) is not below MaxLifetime (1h): some workers would live more than twice as long as others");

    [Theory]
    [InlineData("MaxLifetime = 1.Hours, MaxLifetimeJitter = 59.Minutes,")]
    [InlineData("MaxLifetime = Machine.Cores.Hours, MaxLifetimeJitter = 100.Hours,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(), SourceFile.Settings("MaxLifetime = 1.Hours, MaxLifetimeJitter = 2.Hours,"), SourceFile.Settings("MaxLifetime = 1.Hours, MaxLifetimeJitter = 6.Minutes,"));
}
