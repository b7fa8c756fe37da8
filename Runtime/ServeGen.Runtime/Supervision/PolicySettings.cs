namespace ServeGen.Supervision;

/// <summary>The settings that the policy decides by.</summary>
/// <param name="Workers">Wanted workers at the start of a generation.</param>
/// <param name="Timeout">Silence after which a worker counts as hung; null for never.</param>
/// <param name="BootTimeout">Time in which a worker must be ready; null for no limit.</param>
/// <param name="GracefulTimeout">Time in which a draining worker must be gone.</param>
internal sealed record PolicySettings(int Workers, TimeSpan? Timeout, TimeSpan? BootTimeout, TimeSpan GracefulTimeout)
{
    public const int MaxWorkers = 1000;

    /// <summary>This many early ends within <see cref="FailureWindow"/>, and the server is degraded.</summary>
    public const int MaxFailures = 5;

    /// <summary>How long requests in flight may take at a quick stop.</summary>
    public static readonly TimeSpan QuickStop = TimeSpan.FromSeconds(2);

    /// <summary>How long it may take to write down what a hung worker is at.</summary>
    public static readonly TimeSpan CaptureLimit = TimeSpan.FromSeconds(22);

    public static readonly TimeSpan FailureWindow = TimeSpan.FromMinutes(5);

    /// <summary>How often memory is looked at, where a limit is set.</summary>
    public static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(1);

    /// <summary>With no worker ready ever, this many failed boots end the server; null for none.</summary>
    public int? MaxFailedBoots { get; init; } = 3;

    /// <summary>The longest pause before a slot gets its next worker.</summary>
    public TimeSpan MaxRestartDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Standbys beside the workers.</summary>
    public int Spares { get; init; }

    /// <summary>How many workers a reload replaces at the same time.</summary>
    public int ReloadParallelism { get; init; } = 1;

    /// <summary>How long TERM lets everything go on.</summary>
    public TimeSpan ShutdownDelay { get; init; }

    /// <summary>Resident memory, in bytes; 0 for no limit.</summary>
    public long MaxMemory { get; init; }

    /// <summary>Managed heap, in bytes; 0 for no limit.</summary>
    public long MaxManagedMemory { get; init; }

    /// <summary>Samples in a row that must be above a memory limit.</summary>
    public int MemorySamples { get; init; } = 1;

    /// <summary>Time that a worker serves; null for ever.</summary>
    public TimeSpan? MaxLifetime { get; init; }

    /// <summary>Random time added to <see cref="MaxLifetime"/>.</summary>
    public TimeSpan MaxLifetimeJitter { get; init; }

    /// <summary>Time that a worker has served before a limit recycles it.</summary>
    public TimeSpan MinLifetime { get; init; }

    /// <summary>Whether a hung worker is examined before it is killed.</summary>
    public bool CapturesStacks { get; init; }

    /// <summary>Time in which a successor and all of its workers must be ready: one boot after the other, or one that is tried again.</summary>
    public TimeSpan? UpgradeTimeout => 2 * BootTimeout;

    public static PolicySettings Of(ServerOptions options) =>
        new(options.Workers, NullIfZero(options.Timeout), NullIfZero(options.BootTimeout), options.GracefulTimeout)
        {
            MaxFailedBoots = options.MaxFailedBoots == 0 ? null : options.MaxFailedBoots,
            MaxRestartDelay = options.MaxRestartDelay,
            Spares = options.Spares,
            ReloadParallelism = options.ReloadParallelism,
            ShutdownDelay = options.ShutdownDelay,
            MaxMemory = options.MaxMemory.Bytes,
            MaxManagedMemory = options.MaxManagedMemory.Bytes,
            MemorySamples = options.MemorySamples,
            MaxLifetime = NullIfZero(options.MaxLifetime),
            MaxLifetimeJitter = options.MaxLifetimeJitter,
            MinLifetime = options.MinLifetime,
            CapturesStacks = true,
        };

    public bool LimitsMemory => MaxMemory > 0 || MaxManagedMemory > 0;

    private static TimeSpan? NullIfZero(TimeSpan duration) => duration == TimeSpan.Zero ? null : duration;
}
