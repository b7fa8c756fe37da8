using System.Globalization;
using ServeGen.Configuration;

namespace ServeGen.Supervision;

/// <summary>What a worker gets of the machine, in the variables of the .NET runtime.</summary>
internal static class RuntimeVariables
{
    /// <summary>How often a thread of the pool looks for work before it sleeps.</summary>
    public const string SpinLimit = "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit";

    /// <summary>The same in a runtimeconfig.json.</summary>
    public const string SpinLimitOfTheApp = "System.Threading.ThreadPool.UnfairSemaphoreSpinLimit";

    private const string HeapLimit = "DOTNET_GCHeapHardLimit";

    // Whoever wrote one of these, or its older name, has divided the memory already.
    private static readonly string[] HeapLimits =
    [
        HeapLimit, "DOTNET_GCHeapHardLimitPercent", "DOTNET_GCHeapHardLimitSOH", "DOTNET_GCHeapHardLimitSOHPercent",
        "COMPlus_GCHeapHardLimit", "COMPlus_GCHeapHardLimitPercent",
    ];

    private static readonly string[] HeapLimitsOfTheApp =
        ["System.GC.HeapHardLimit", "System.GC.HeapHardLimitPercent", "System.GC.HeapHardLimitSOH", "System.GC.HeapHardLimitSOHPercent"];

    /// <param name="options">The settings in effect.</param>
    /// <param name="memory">What there is to divide.</param>
    /// <param name="processors">What the workers share.</param>
    /// <param name="isGiven">Whether the user gave the workers a variable of that name.</param>
    public static IReadOnlyList<RuntimeVariable> Of(ServerOptions options, ByteSize memory, int processors, Func<string, bool> isGiven)
    {
        var limit = options.MemoryPerWorker ?? (IsDivided(isGiven) ? default : MemoryShare.Of(options, memory));
        RuntimeVariable?[] variables =
        [
            limit.Bytes == 0 ? null : new RuntimeVariable(HeapLimit, Hexadecimal(limit.Bytes), nameof(options.MemoryPerWorker)),
            options.GarbageCollector is { } collector
                ? Switch("DOTNET_gcServer", collector == GarbageCollector.Server, nameof(options.GarbageCollector))
                : null,
            options.ConcurrentCollection is { } concurrent
                ? Switch("DOTNET_gcConcurrent", concurrent, nameof(options.ConcurrentCollection))
                : null,
            options.ConserveMemory is { } effort
                ? new RuntimeVariable("DOTNET_GCConserveMemory", Hexadecimal(effort), nameof(options.ConserveMemory))
                : null,
            // Alone among its like this one is read as decimal.
            options.ProcessorsPerWorker is { } count
                ? new RuntimeVariable("DOTNET_PROCESSOR_COUNT", count.ToString(CultureInfo.InvariantCulture), nameof(options.ProcessorsPerWorker))
                : null,
            Spins(options, processors, isGiven) ? null : new RuntimeVariable(SpinLimit, "0", nameof(options.ThreadPoolSpinning)),
        ];
        return [.. variables.OfType<RuntimeVariable>()];
    }

    // The supervisor is the same program, with the same runtimeconfig.json.
    private static bool IsDivided(Func<string, bool> isGiven) =>
        Array.Exists(HeapLimits, name => isGiven(name)) || Array.Exists(HeapLimitsOfTheApp, name => AppContext.GetData(name) is not null);

    // Measured: with as many workers as processors, threads that spin cost a seventh of the throughput.
    private static bool Spins(ServerOptions options, int processors, Func<string, bool> isGiven) => options.ThreadPoolSpinning
        ?? (options.Workers * 2 <= processors || isGiven(SpinLimit) || AppContext.GetData(SpinLimitOfTheApp) is not null);

    private static RuntimeVariable Switch(string name, bool state, string setting) => new(name, state ? "1" : "0", setting);

    private static string Hexadecimal(long number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture);
}
