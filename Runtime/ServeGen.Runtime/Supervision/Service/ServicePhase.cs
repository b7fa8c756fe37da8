namespace ServeGen.Supervision;

/// <summary>Where a service is in its life, as a service manager sees it.</summary>
internal enum ServicePhase
{
    Starting,
    Ready,
    Reloading,
    Stopping,
}
