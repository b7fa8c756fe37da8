namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>
    /// How many requests a worker serves before it is recycled: its replacement is started, and once that is ready the
    /// old worker drains. Bounds what a leak can cost.
    /// </summary>
    /// <value>Default 0: never. From 0 to 1,000,000,000.</value>
    /// <remarks>gunicorn: <c>max_requests</c>.</remarks>
    public int MaxRequests { get => Get<int>(); init => Set(value); }

    /// <summary>Each worker adds a random number up to this to <see cref="MaxRequests"/>, so that not all recycle at once.</summary>
    /// <value>Default 0; from 0 to 1,000,000,000, and less than <see cref="MaxRequests"/>.</value>
    /// <remarks>gunicorn: <c>max_requests_jitter</c>.</remarks>
    public int MaxRequestsJitter { get => Get<int>(); init => Set(value); }

    /// <summary>
    /// Resident memory (RSS) above which a worker is recycled, once <see cref="MemorySamples"/> samples in a row were above it.
    /// </summary>
    /// <value>Default 0: never. From 16 MiB to 64 TiB.</value>
    /// <remarks>gunicorn has none. uWSGI: <c>reload-on-rss</c>; granian: <c>--workers-max-rss</c>.</remarks>
    public ByteSize MaxMemory { get => Get<ByteSize>(); init => Set(value); }

    /// <summary>
    /// Size of the managed heap, as the last garbage collection left it, above which a worker is recycled, once
    /// <see cref="MemorySamples"/> samples in a row were above it.
    /// </summary>
    /// <value>Default 0: never. From 1 MiB to 64 TiB.</value>
    public ByteSize MaxManagedMemory { get => Get<ByteSize>(); init => Set(value); }

    /// <summary>How many samples in a row, taken once a second, must be above a memory limit: one peak recycles nobody.</summary>
    /// <value>Default 5; from 1 to 3,600.</value>
    /// <remarks>granian: <c>--rss-samples</c>.</remarks>
    public int MemorySamples { get => Get<int>(); init => Set(value); }

    /// <summary>How long a worker serves before it is recycled.</summary>
    /// <value>Default 0: for ever. From 1 s to 365 days.</value>
    /// <remarks>gunicorn has none. IIS: 29 hours by default; uWSGI: <c>max-worker-lifetime</c>.</remarks>
    public TimeSpan MaxLifetime { get => Get<TimeSpan>(); init => Set(value); }

    /// <summary>Each worker adds a random time up to this to <see cref="MaxLifetime"/>, so that not all recycle at once.</summary>
    /// <value>Default 0; from 0 to 365 days.</value>
    public TimeSpan MaxLifetimeJitter { get => Get<TimeSpan>(); init => Set(value); }

    /// <summary>
    /// Times of day at which all workers are recycled, one after the other: <c>["03:30", "15:00"]</c>, in the machine's time
    /// zone.
    /// </summary>
    /// <value>Default: none. Each as <c>HH:MM</c>, from <c>00:00</c> to <c>23:59</c>.</value>
    /// <remarks>IIS: the pool's schedule of times; PM2: <c>cron_restart</c>.</remarks>
    public IReadOnlyList<string> RecycleAt { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>
    /// How long a worker has at least been ready before a limit (requests, memory, lifetime) recycles it. A limit that every
    /// worker exceeds at once would otherwise do nothing but boot workers.
    /// </summary>
    /// <value>Default 10 s; from 0 to 1 day.</value>
    /// <remarks>By hand and at a time of day it does not count. uWSGI: <c>min-worker-lifetime</c> (60 s).</remarks>
    public TimeSpan MinLifetime { get => Get<TimeSpan>(); init => Set(value); }
}
