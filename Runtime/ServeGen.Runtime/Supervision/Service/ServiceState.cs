namespace ServeGen.Supervision;

/// <summary>How the server is, in the words of a service manager.</summary>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Status">One line for people: <c>systemctl status</c> shows it.</param>
/// <param name="IsHealthy">Somebody is served.</param>
internal sealed record ServiceState(ServicePhase Phase, string Status, bool IsHealthy)
{
    public static ServiceState Of(SupervisorState state)
    {
        var phase = PhaseOf(state);
        var ready = state.Workers.Count(worker => worker.IsReady);
        return new ServiceState(phase, StatusOf(state, phase, ready), ready > 0);
    }

    // It may be told to reload while it still starts, and is ready for the first time when that is over.
    private static ServicePhase PhaseOf(SupervisorState state) => state switch
    {
        { Phase: not (Supervision.Phase.Running or Supervision.Phase.Paused) } => ServicePhase.Stopping,
        { AnnouncedReady: false } => ServicePhase.Starting,
        { IsRolling: true } or { IsPlanning: true } => ServicePhase.Reloading,
        _ => ServicePhase.Ready,
    };

    private static string StatusOf(SupervisorState state, ServicePhase phase, int ready)
    {
        var workers = $"{ready} of {state.Wanted} workers are ready";
        return phase switch
        {
            ServicePhase.Stopping => $"Stopping: {state.Workers.Count} workers are left",
            ServicePhase.Starting => "Starting: " + workers,
            ServicePhase.Reloading => $"Reloading to generation {state.Generation}: {workers}",
            _ when state.Phase == Supervision.Phase.Paused => "Paused",
            _ when state.IsDegraded => "Degraded: " + workers,
            _ => $"Generation {state.Generation}: {workers}",
        };
    }
}
