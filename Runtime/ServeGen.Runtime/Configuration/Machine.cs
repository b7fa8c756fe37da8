using ServeGen.Configuration;

namespace ServeGen;

/// <summary>What this machine, or this container, has to give. For computed settings such as <c>Workers</c>.</summary>
public static class Machine
{
    /// <summary>
    /// The number of processors this process may use, limits of its control group and CPU affinity included.
    /// gunicorn's advice for <see cref="ServerOptions.Workers"/> is <c>2 * Machine.Cores + 1</c>.
    /// </summary>
    public static int Cores => Environment.ProcessorCount;

    /// <summary>
    /// The memory this process and its workers may use together: the smallest limit of its control groups, or else the
    /// machine's. Unlike <see cref="GCMemoryInfo.TotalAvailableMemoryBytes"/> it is the whole limit and not what one process
    /// would take of it.
    /// </summary>
    public static ByteSize Memory { get; } = MachineMemory.Read("/");
}
