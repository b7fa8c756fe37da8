using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MaxRequests is served within moments.</summary>
public sealed class Serve212Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE212",
        "MaxRequests = [|99|],",
        "MaxRequests is 99: a busy worker has served that many at once, and is replaced as soon as MinLifetime is over");

    [Theory]
    [InlineData("MaxRequests = 100,")]
    [InlineData("MaxRequests = 0,")]
    [InlineData("MaxRequests = Machine.Cores,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(), SourceFile.Settings("MaxRequests = 50,"), SourceFile.Settings("MaxRequests = 1000,"));
}
