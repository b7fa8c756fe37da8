namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>The server's name, in the log and in the process list.</summary>
    /// <value>Default: the assembly's name.</value>
    /// <remarks>gunicorn: <c>proc_name</c>.</remarks>
    public string? Name { get => Get<string?>(); init => Set(value); }

    /// <summary>How many worker processes serve the app.</summary>
    /// <value>Default 1, or <c>WEB_CONCURRENCY</c> where that variable is set; from 1 to 1000.</value>
    /// <remarks>
    /// SIGTTIN and SIGTTOU change it while the server runs. gunicorn: <c>workers</c>; its advice is two per core plus one.
    /// </remarks>
    public int Workers { get => Get<int>(); init => Set(value); }

    /// <summary>
    /// How many more workers are kept as standbys: fully started, warm, and without a connection. When a worker dies or is
    /// recycled, a standby is promoted at once and nobody waits for a boot.
    /// </summary>
    /// <value>Default 0; from 0 to 100.</value>
    /// <remarks>
    /// A standby costs the memory of a worker and next to no processor time; the app's background services run in it too.
    /// gunicorn has none. uWSGI: <c>cheaper</c> keeps idle workers for another reason.
    /// </remarks>
    public int Spares { get => Get<int>(); init => Set(value); }

    /// <summary>
    /// Paths that every new worker requests of itself before it is ready, one after the other, so that its first client does
    /// not wait for the JIT compiler, caches and connection pools. They go all the way of a client's request, but are not
    /// counted; their <c>User-Agent</c> is <c>ServeGen-Warmup</c>.
    /// </summary>
    /// <value>Default: none. Each begins with <c>/</c>; a query string may follow.</value>
    /// <remarks>
    /// An answer of 500 or above, or an exception, makes the boot fail, so that a broken release is noticed before it serves.
    /// All of it counts towards <see cref="BootTimeout"/>. IIS: <c>applicationInitialization</c>.
    /// </remarks>
    public IReadOnlyList<string> Warmup { get => Get<IReadOnlyList<string>>(); init => Set(value); }

    /// <summary>
    /// How often each path of <see cref="Warmup"/> is requested. With more than one the worker waits for the JIT compiler, after
    /// the first, the 31st, the 61st and the last, for at most 3 s each: what was called thirty times it compiles once more, to see
    /// what the code does, and after another thirty for good, which would otherwise be while clients are served.
    /// </summary>
    /// <value>Default 1; up to 10,000. 61 is enough for the compiler.</value>
    /// <remarks>A boot takes some seconds longer, all within <see cref="BootTimeout"/>. Without <see cref="Warmup"/> it does nothing.</remarks>
    public int WarmupRequests { get => Get<int>(); init => Set(value); }
}
