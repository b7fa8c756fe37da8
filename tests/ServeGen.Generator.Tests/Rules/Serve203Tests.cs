using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MaxRequestsJitter is not below MaxRequests.</summary>
public sealed class Serve203Tests
{
    [Theory]
    [InlineData("MaxRequests = 100, MaxRequestsJitter = [|100|],")]
    [InlineData("MaxRequestsJitter = [|2 * 100|], MaxRequests = 100,")]
    public Task Fires(string settings) => RuleHarness.Fires("SERVE203", settings);

    [Fact]
    public Task Says_both_numbers() => RuleHarness.Fires(
        "SERVE203",
        "MaxRequests = 100, MaxRequestsJitter = [|200|],",
        "MaxRequestsJitter (200) is not below MaxRequests (100): some workers would live more than twice as long as others");

    [Fact]
    public Task Is_silent_below_it() => RuleHarness.Silent("MaxRequests = 100, MaxRequestsJitter = 99,");

    [Theory]
    [InlineData("MaxRequests = 1000, MaxRequestsJitter = 2000,", "MaxRequests = 1000, MaxRequestsJitter = 100,")]
    [InlineData("MaxRequests = 50_000, MaxRequestsJitter = 50_000,", "MaxRequests = 50_000, MaxRequestsJitter = 5_000,")]
    public Task Fix_writes_a_tenth(string before, string after) =>
        FixHarness.Fixes(new UseSuggestedValueFix(), SourceFile.Settings(before), SourceFile.Settings(after));
}
