namespace ServeGen.Supervision;

/// <summary>The settings that the policy decides by.</summary>
/// <param name="Workers">Wanted workers at the start.</param>
/// <param name="Timeout">Silence after which a ready worker counts as hung; null for never.</param>
/// <param name="BootTimeout">Time in which a worker must be ready; null for no limit.</param>
/// <param name="GracefulTimeout">Time in which a draining worker must be gone.</param>
internal sealed record PolicySettings(int Workers, TimeSpan? Timeout, TimeSpan? BootTimeout, TimeSpan GracefulTimeout)
{
    public const int MaxWorkers = 1000;

    /// <summary>With no worker ready ever, this many failed boots end the server.</summary>
    public const int MaxFailedBoots = 3;

    /// <summary>How long requests in flight may take at a quick stop.</summary>
    public static readonly TimeSpan QuickStop = TimeSpan.FromSeconds(2);
}
