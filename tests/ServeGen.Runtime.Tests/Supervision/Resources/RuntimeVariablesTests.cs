using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Resources;

public sealed class RuntimeVariablesTests
{
    private const int Processors = 4;
    private const string Spinless = "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0";

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
            ThreadPoolSpinning = false,
        };

        Assert.Equal(
            [
                "DOTNET_GCHeapHardLimit=0x20000000", "DOTNET_gcServer=0", "DOTNET_gcConcurrent=0", "DOTNET_GCConserveMemory=0x7",
                "DOTNET_PROCESSOR_COUNT=12", "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0",
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

    [Theory]
    [InlineData(2, null, false)]
    [InlineData(3, null, true)]
    [InlineData(3, false, true)]
    [InlineData(4, true, false)]
    [InlineData(1, false, true)]
    public void Threads_spin_where_each_worker_has_two_of_four_processors_or_the_setting_says_so(int workers, bool? setting, bool isOff) =>
        Assert.Equal(isOff, Of(new ServerOptions { Workers = workers, ThreadPoolSpinning = setting }).Contains(Spinless));

    [Fact]
    public void Who_has_set_how_long_threads_spin_is_left_alone() =>
        Assert.DoesNotContain(Spinless, Of(new ServerOptions { Workers = 4 }, "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"));

    [Fact]
    public void Each_names_the_setting_that_it_comes_from() =>
        Assert.Equal("MemoryPerWorker", Assert.Single(RuntimeVariables.Of(new ServerOptions(), Machine, Processors, _ => false)).Setting);

    private static IEnumerable<string> Of(ServerOptions options, string? given = null) =>
        RuntimeVariables.Of(options, Machine, Processors, name => name == given).Select(variable => variable.ToString());
}
