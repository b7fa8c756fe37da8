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
}
