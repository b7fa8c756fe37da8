using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MemoryPerWorker is less than an ordinary app needs.</summary>
public sealed class Serve703Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE703",
        "MemoryPerWorker = [|32.MiB|],",
        "MemoryPerWorker is 32MiB: an ordinary app is out of memory while it starts");

    [Theory]
    [InlineData("MemoryPerWorker = 64.MiB,")]
    [InlineData("MemoryPerWorker = null,")]
    [InlineData("MemoryPerWorker = 0.MiB,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(),
        SourceFile.Settings("MemoryPerWorker = 32.MiB,"),
        SourceFile.Settings("MemoryPerWorker = 128.MiB,"));
}
