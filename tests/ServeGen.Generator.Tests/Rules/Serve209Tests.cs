using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>MaxManagedMemory is not below MaxMemory.</summary>
public sealed class Serve209Tests
{
    [Fact]
    public Task Fires() => RuleHarness.Fires(
        "SERVE209",
        "MaxMemory = 512.MiB, MaxManagedMemory = [|512.MiB|],",
        "MaxManagedMemory (512MiB) is not below MaxMemory (512MiB), which holds the heap and more: it is never what recycles a worker");

    [Theory]
    [InlineData("MaxMemory = 512.MiB, MaxManagedMemory = 511.MiB,")]
    [InlineData("MaxManagedMemory = 1.GiB,")]
    [InlineData("MaxMemory = Machine.Cores.GiB, MaxManagedMemory = 64.GiB,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Fact]
    public Task Fix() => FixHarness.Fixes(
        new UseSuggestedValueFix(), SourceFile.Settings("MaxMemory = 512.MiB, MaxManagedMemory = 1.GiB,"), SourceFile.Settings("MaxMemory = 512.MiB, MaxManagedMemory = 384.MiB,"));
}
