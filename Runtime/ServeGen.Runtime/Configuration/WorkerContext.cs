using Microsoft.Extensions.Logging;

namespace ServeGen;

/// <summary>What a hook that runs in a worker sees of it.</summary>
public sealed class WorkerContext
{
    internal WorkerContext(string name, int slot, int generation, ILogger log, IServiceProvider? services)
    {
        Name = name;
        Slot = slot;
        Generation = generation;
        Log = log;
        Services = services;
    }

    /// <summary>The server's name.</summary>
    public string Name { get; }

    /// <summary>The stable place (0, 1, …) that this worker fills.</summary>
    public int Slot { get; }

    /// <summary>Counts reloads, from 1.</summary>
    public int Generation { get; }

    /// <summary>The app's own log, once there is one; before that, standard error.</summary>
    public ILogger Log { get; }

    /// <summary>The app's services; null before the app has started.</summary>
    public IServiceProvider? Services { get; }
}
