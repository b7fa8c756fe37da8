namespace ServeGen;

/// <summary>What this machine, or this container, has to give. For computed settings such as <c>Workers</c>.</summary>
public static class Machine
{
    /// <summary>
    /// The number of processors this process may use, limits of its control group and CPU affinity included.
    /// gunicorn's advice for <see cref="ServerOptions.Workers"/> is <c>2 * Machine.Cores + 1</c>.
    /// </summary>
    public static int Cores => Environment.ProcessorCount;
}
