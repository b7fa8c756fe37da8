using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MaxLifetimeJitter does nothing without MaxLifetime.</summary>
public sealed class Serve205Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE205", "MaxLifetimeJitter = [|1.Hours|],", "MaxLifetimeJitter is 1h but MaxLifetime is 0: workers are never recycled by age");

    [Theory]
    [InlineData("MaxLifetimeJitter = TimeSpan.Zero,")]
    [InlineData("MaxLifetimeJitter = 1.Hours, MaxLifetime = 12.Hours,")]
    [InlineData("MaxLifetimeJitter = 1.Hours, MaxLifetime = Machine.Cores.Hours,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("Workers = 2,\nMaxLifetimeJitter = 1.Hours,\nBacklog = 9,", "Workers = 2,\nBacklog = 9,")]
    [InlineData("Workers = 2, MaxLifetimeJitter = 1.Hours", "Workers = 2")]
    public Task Fix_removes_it(string before, string after) =>
        FixHarness.Fixes(new RemoveSettingFix(), SourceFile.Settings(before), SourceFile.Settings(after), "Remove MaxLifetimeJitter");
}
