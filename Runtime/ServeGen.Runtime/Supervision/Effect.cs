using ServeGen.Messages;
using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>What the policy wants done. A closed set; the shell carries it out in order.</summary>
internal abstract record Effect
{
    private Effect()
    {
    }

    public sealed record Spawn(int Id, int Slot, int Generation) : Effect;

    public sealed record Tell(int Id, SupervisorCommand Command) : Effect;

    /// <summary>SIGKILL.</summary>
    public sealed record Kill(int Id) : Effect;

    /// <summary>Wake the policy at this time with <see cref="SupervisorEvent.DeadlineDue"/>; null for never.</summary>
    public sealed record WakeAt(TimeSpan? Time) : Effect;

    /// <summary>Close the supervisor's listening sockets: nothing new is served.</summary>
    public sealed record CloseListeners : Effect;

    public sealed record RunWhenReady : Effect;

    public sealed record RunWorkerExited(WorkerHandle Worker, ExitCause Cause, ChildExit Exit) : Effect;

    /// <summary>Something to be told to the operator.</summary>
    public sealed record Report(Notice Notice) : Effect;

    /// <summary>Run <c>OnExit</c> and end the process.</summary>
    public sealed record ExitProcess(int Code) : Effect;
}
