using ServeGen;

/// <summary>
/// How this app is served. Each static property is a profile: `serve` takes the one that is named as the environment is,
/// and `serve config` shows what counts and where it comes from. All settings: hover over one, or docs/configuration.md.
/// </summary>
[ServerConfig]
internal static class ServerConfig
{
    public static ServerOptions Production => new()
    {
        // Where to listen: http://HOST:PORT or unix:/PATH, several if you like. A proxy in front needs 127.0.0.1 alone.
        Bind = ["http://127.0.0.1:8000"],

        // Processes. One per core is a good start; each has its own memory, caches and in-process state.
        Workers = Machine.Cores,

        // Paths to request of each new worker before clients reach it, so that nobody waits for the compiler.
        // Warmup = ["/"],

        // Started workers that wait to take over from one that dies or is replaced.
        // Spares = 1,

        // A worker is replaced, its replacement first, after so many requests, or above so much memory. For leaks.
        // MaxRequests = 100_000,
        // MaxRequestsJitter = 10_000,
        // MaxMemory = 512.MiB,

        // A worker whose thread pool answers nothing for so long counts as hung: it is reported, killed and replaced.
        // A slow request alone is no hang.
        // Timeout = 30.Seconds,

        // How long a worker that leaves may take to finish its requests. Kubernetes kills after 30 s in all.
        // GracefulTimeout = 30.Seconds,

        // How long TERM lets everything go on, until a load balancer has noticed.
        // ShutdownDelay = 5.Seconds,

        // A worker that is not ready after so long is given up.
        // BootTimeout = 60.Seconds,

        // The supervisor's log; "-" is standard error. USR1 opens a file anew, for logrotate.
        // ErrorLog = "/var/log/app/serve.log",

        // Code of yours, at a moment of the server's life.
        // WhenReady = server => server.Log.LogInformation("{Count} workers ready", server.Workers.Count),
    };

    // Another environment may change what it likes.
    public static ServerOptions Development => Production with { Workers = 1 };
}
