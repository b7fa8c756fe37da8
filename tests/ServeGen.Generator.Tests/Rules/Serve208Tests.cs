using ServeGen.CodeFixes;

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

    [Theory]
    [InlineData("MaxMemory = 32.MiB, // small", "MaxMemory = 512.MiB, // small")]
    [InlineData("MaxMemory = new(33_554_432),", "MaxMemory = 512.MiB,")]
    public Task Fix_gives_room(string before, string after) =>
        FixHarness.Fixes(new UseSuggestedValueFix(), SourceFile.Settings(before), SourceFile.Settings(after));
}
