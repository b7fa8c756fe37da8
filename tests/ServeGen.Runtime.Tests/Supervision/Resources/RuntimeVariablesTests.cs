using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Resources;

public sealed class RuntimeVariablesTests
{
    private static readonly ByteSize Machine = 4.GiB;

    [Fact]
    public void By_default_the_memory_is_divided_and_everything_else_is_the_apps_own() =>
        Assert.Equal(["DOTNET_GCHeapHardLimit=0x40000000"], Of(new ServerOptions { Workers = 2 }));

    [Fact]
    public void Every_setting_becomes_what_the_runtime_reads()
    {
        var options = new ServerOptions
        {
            MemoryPerWorker = 512.MiB,
            GarbageCollector = GarbageCollector.Workstation,
            ConcurrentCollection = false,
            ConserveMemory = 7,
            ProcessorsPerWorker = 12,
        };

        Assert.Equal(
            [
                "DOTNET_GCHeapHardLimit=0x20000000", "DOTNET_gcServer=0", "DOTNET_gcConcurrent=0", "DOTNET_GCConserveMemory=0x7",
                "DOTNET_PROCESSOR_COUNT=12",
            ],
            Of(options));
        Assert.Equal(["DOTNET_gcServer=1"], Of(new ServerOptions { MemoryPerWorker = 0.MiB, GarbageCollector = GarbageCollector.Server }));
    }

    [Theory]
    [InlineData("DOTNET_GCHeapHardLimit")]
    [InlineData("DOTNET_GCHeapHardLimitPercent")]
    [InlineData("COMPlus_GCHeapHardLimit")]
    public void Who_has_divided_the_memory_already_is_left_alone(string variable)
    {
        Assert.Empty(Of(new ServerOptions(), variable));
        Assert.Equal(["DOTNET_GCHeapHardLimit=0x10000000"], Of(new ServerOptions { MemoryPerWorker = 256.MiB }, variable));
    }

    [Fact]
    public void Each_names_the_setting_that_it_comes_from() =>
        Assert.Equal("MemoryPerWorker", Assert.Single(RuntimeVariables.Of(new ServerOptions(), Machine, _ => false)).Setting);

    private static IEnumerable<string> Of(ServerOptions options, string? given = null) =>
        RuntimeVariables.Of(options, Machine, name => name == given).Select(variable => variable.ToString());
}
