namespace ServeGen.Configuration;

/// <summary>The workers, what each gets of the machine, and when it is recycled.</summary>
internal static partial class SettingsTable
{
    private static Setting[] WorkersSettings() =>
    [
        new("Workers", "Name", SettingKind.Text, "The server's name, in the log and in the process list.")
        {
            DefaultText = "the assembly's name", GunicornName = "proc_name",
        },
        new("Workers", "Workers", SettingKind.Count, "Number of worker processes.")
        {
            Default = 1, Min = 1, Max = 1000, ConventionalVariable = "WEB_CONCURRENCY", GunicornName = "workers",
        },
        new("Workers", "Spares", SettingKind.Count, "Standbys: started workers that take over at once when one dies.")
        {
            Default = 0, Min = 0, Max = 100,
        },
        new("Workers", "Warmup", SettingKind.Texts, "Path to request in a new worker before it is ready; may be given several times.")
        {
            Default = Array.Empty<string>(), Placeholder = "PATH",
        },
        new("Workers", "WarmupRequests", SettingKind.Count, "Requests to each path of Warmup; after several the JIT is done.")
        {
            Default = 1, Min = 1, Max = 10_000, GoesToWorkers = true,
        },
    ];

    private static Setting[] MemorySettings() =>
    [
        new("Memory", "MemoryPerWorker", SettingKind.Size, "Managed heap that one worker may have; 0 for no limit of ours.")
        {
            DefaultText = "three quarters of the machine's or container's memory, shared by all workers that a reload may have at a time",
            Min = 32 * MiB,
            Max = 64 * TiB,
            ZeroIsOff = true,
        },
        new("Memory", "GarbageCollector", SettingKind.Choice, "The garbage collector of the workers.")
        {
            DefaultText = TheApps,
            Choices = [new("workstation", GarbageCollector.Workstation), new("server", GarbageCollector.Server)],
        },
        new("Memory", "ConcurrentCollection", SettingKind.Switch, "Old objects are collected while requests go on.")
        {
            DefaultText = TheApps,
        },
        new("Memory", "ConserveMemory", SettingKind.Count, "How hard the collector tries to keep the heap small, 0 to 9.")
        {
            DefaultText = TheApps, Min = 0, Max = 9,
        },
        new("Memory", "ProcessorsPerWorker", SettingKind.Count, "Processors that a worker counts on.")
        {
            DefaultText = "all that the supervisor may use", Min = 1, Max = 1024,
        },
        new("Memory", "ThreadPoolSpinning", SettingKind.Switch, "Idle threads of a worker look for work a moment longer before they sleep.")
        {
            DefaultText = "the app's own where each worker has two processors or more, else off",
        },
        new("Memory", "PinProcessors", SettingKind.Switch, "Each worker runs on ProcessorsPerWorker processors alone.")
        {
            Default = false,
        },
    ];

    private static Setting[] RecyclingSettings() =>
    [
        new("Recycling", "MaxRequests", SettingKind.Count, "Requests after which a worker is recycled; 0 for never.")
        {
            Default = 0, Min = 0, Max = Billion, GunicornName = "max_requests",
        },
        new("Recycling", "MaxRequestsJitter", SettingKind.Count, "Random number of requests added to MaxRequests, per worker.")
        {
            Default = 0, Min = 0, Max = Billion, GunicornName = "max_requests_jitter",
        },
        new("Recycling", "MaxMemory", SettingKind.Size, "Resident memory above which a worker is recycled; 0 for never.")
        {
            Default = default(ByteSize), Min = 16 * MiB, Max = 64 * TiB, ZeroIsOff = true,
        },
        new("Recycling", "MaxManagedMemory", SettingKind.Size, "Managed heap above which a worker is recycled; 0 for never.")
        {
            Default = default(ByteSize), Min = 1 * MiB, Max = 64 * TiB, ZeroIsOff = true,
        },
        new("Recycling", "MemorySamples", SettingKind.Count, "Samples in a row, one a second, that must be above a memory limit.")
        {
            Default = 5, Min = 1, Max = 3600,
        },
        new("Recycling", "MaxLifetime", SettingKind.Duration, "Age at which a worker is recycled; 0 for never.")
        {
            Default = TimeSpan.Zero, Min = 1, Max = Year, ZeroIsOff = true,
        },
        new("Recycling", "MaxLifetimeJitter", SettingKind.Duration, "Random time added to MaxLifetime, per worker.")
        {
            Default = TimeSpan.Zero, Min = 0, Max = Year,
        },
        new("Recycling", "RecycleAt", SettingKind.Texts, "Time of day, local, at which all workers are recycled; several may be given.")
        {
            Default = Array.Empty<string>(), Placeholder = "HH:MM",
        },
        new("Recycling", "MinLifetime", SettingKind.Duration, "A worker ready for less than this is not recycled by a limit.")
        {
            Default = TimeSpan.FromSeconds(10), Min = 0, Max = Day,
        },
    ];
}
