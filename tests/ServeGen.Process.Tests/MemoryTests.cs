using System.Globalization;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>What a worker gets of the machine, as its own runtime and the kernel see it.</summary>
public sealed class MemoryTests : IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    [Trait("Setting", "MemoryPerWorker")]
    [Trait("Setting", "GarbageCollector")]
    [Trait("Setting", "ConcurrentCollection")]
    [Trait("Setting", "ConserveMemory")]
    [Trait("Setting", "ProcessorsPerWorker")]
    public async Task The_runtime_of_a_worker_takes_each_setting()
    {
        await using var server = await TestServer.StartReadyAsync(
            "--memory-per-worker", "512MiB", "--garbage-collector", "workstation", "--concurrent-collection", "false", "--conserve-memory",
            "7", "--processors-per-worker", "12");

        var runtime = await RuntimeAsync(server);

        Assert.Equal(
            (512L << 20, "0", "0", "7", "12"),
            (Number(runtime["GCHeapHardLimit"]), runtime["ServerGC"], runtime["ConcurrentGC"], runtime["GCConserveMem"], runtime["processors"]));
    }

    // As many workers as processors, for which threads that look for work are in the way.
    [Theory]
    [Trait("Setting", "ThreadPoolSpinning")]
    [InlineData(null, true)]
    [InlineData("true", false)]
    public async Task The_threads_of_workers_that_share_processors_sleep_at_once_unless_told_otherwise(string? setting, bool isOff)
    {
        string[] arguments = ["--workers", $"{Environment.ProcessorCount}", .. setting is null ? Array.Empty<string>() : ["--thread-pool-spinning", setting]];
        await using var server = await TestServer.StartReadyAsync(arguments);

        Assert.Equal(isOff, (await RuntimeAsync(server))["spins"] == "0");
    }

    [Fact]
    public async Task By_default_the_workers_share_the_machine()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");

        var runtime = await RuntimeAsync(server);

        Assert.Equal(Machine.Memory.Bytes / 4 >> 20 << 20, Number(runtime["GCHeapHardLimit"]));
        Assert.Equal("1", runtime["ServerGC"]);
    }

    // The runtime reads both as hexadecimal: 0x20 of a hundred are 32.
    [Theory]
    [InlineData("DOTNET_GCHeapHardLimit", "10000000", 0.0)]
    [InlineData("DOTNET_GCHeapHardLimitPercent", "20", 0.32)]
    public async Task The_users_own_limit_is_left_alone(string variable, string value, double ofTheMachine)
    {
        await using var server = await TestServer.StartReadyAsync(new Launch().With(variable, value));

        var expected = ofTheMachine == 0 ? 0x10000000 : Machine.Memory.Bytes * ofTheMachine;
        Assert.InRange(Number((await RuntimeAsync(server))["GCHeapHardLimit"]) / expected, 0.99, 1.01);
    }

    [Fact]
    [Trait("Setting", "PinProcessors")]
    public async Task A_pinned_worker_runs_on_processors_of_its_own_and_its_successor_too()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--pin-processors");
        var first = Assert.Single((await RuntimeAsync(server))["affinity"].Split(','));

        server.Signal("HUP");
        await server.WaitForAsync("Reloaded: every worker is of generation 2");

        Assert.Equal(first, (await RuntimeAsync(server))["affinity"]);
        Assert.Equal(Environment.ProcessorCount, Procfs.ProcessorsOf(server.Pid));
    }

    private async Task<Dictionary<string, string>> RuntimeAsync(TestServer server) =>
        (await _http.GetStringAsync(server.Url("/runtime"))).Split('\n').Select(line => line.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
