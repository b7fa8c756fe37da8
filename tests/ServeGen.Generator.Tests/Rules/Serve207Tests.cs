using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MemorySamples does nothing without a limit of memory.</summary>
public sealed class Serve207Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE207",
        "MemorySamples = [|3|],",
        "MemorySamples is 3 but MaxMemory and MaxManagedMemory are 0: workers are never recycled by memory");

    [Theory]
    [InlineData("MemorySamples = 3, MaxMemory = 512.MiB,")]
    [InlineData("MemorySamples = 3, MaxManagedMemory = 512.MiB,")]
    [InlineData("MemorySamples = 3, MaxMemory = Machine.Cores.GiB,")]
    [InlineData("MemorySamples = 5,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix_removes_it() => FixHarness.Fixes(
        new RemoveSettingFix(), SourceFile.Settings("MemorySamples = 3,\nWorkers = 2,"), SourceFile.Settings("Workers = 2,"), "Remove MemorySamples");
}
