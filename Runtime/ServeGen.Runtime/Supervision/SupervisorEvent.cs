using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>What can happen to the supervisor. A closed set; everything enters the loop as one of these.</summary>
internal abstract record SupervisorEvent
{
    private SupervisorEvent()
    {
    }

    /// <summary>The sockets are open: begin.</summary>
    public sealed record Started : SupervisorEvent;

    /// <summary>TERM: stop gracefully. INT, QUIT: stop quickly; once more: at once.</summary>
    public sealed record StopRequested(bool Quick) : SupervisorEvent;

    /// <summary>HUP: replace every worker by one of a new generation.</summary>
    public sealed record ReloadRequested : SupervisorEvent;

    /// <summary>TTIN and TTOU: one worker more or fewer.</summary>
    public sealed record ScaleRequested(int Change) : SupervisorEvent;

    /// <summary>The worker found the app's host; what is left of the boot is the app's own.</summary>
    public sealed record WorkerWired(int Id) : SupervisorEvent;

    /// <summary>The app configures endpoints, in whose place <c>Bind</c> is served.</summary>
    public sealed record EndpointsOverridden(string Endpoints) : SupervisorEvent;

    public sealed record WorkerReady(int Id) : SupervisorEvent;

    public sealed record WorkerHeartbeat(int Id) : SupervisorEvent;

    /// <summary>Somebody else than the supervisor told the worker to leave.</summary>
    public sealed record WorkerDraining(int Id) : SupervisorEvent;

    /// <summary>The worker served its number of requests.</summary>
    public sealed record WorkerWantsRecycling(int Id) : SupervisorEvent;

    public sealed record WorkerExited(int Id, ChildExit Exit) : SupervisorEvent;

    /// <summary>The worker's process could not be started at all.</summary>
    public sealed record SpawnFailed(int Id) : SupervisorEvent;

    /// <summary>The time that the policy asked to be woken at.</summary>
    public sealed record DeadlineDue : SupervisorEvent;
}
