using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MaxManagedMemory is not below MemoryPerWorker.</summary>
public sealed class Serve702Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE702",
        "MemoryPerWorker = 512.MiB, MaxManagedMemory = [|512.MiB|],",
        "MaxManagedMemory (512MiB) is not below MemoryPerWorker (512MiB): a worker is out of memory before it is recycled");

    [Theory]
    [InlineData("MemoryPerWorker = 512.MiB, MaxManagedMemory = 511.MiB,")]
    [InlineData("MaxManagedMemory = 8.GiB,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(),
        SourceFile.Settings("MemoryPerWorker = 512.MiB, MaxManagedMemory = 1.GiB,"),
        SourceFile.Settings("MemoryPerWorker = 512.MiB, MaxManagedMemory = 384.MiB,"));
}
