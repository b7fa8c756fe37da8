using ServeGen.Messages;
using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>What the policy wants done. A closed set; the shell carries it out in order.</summary>
internal abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Start a worker by the plan of its generation.</summary>
    public sealed record Spawn(int Id, int Slot, int Generation) : Effect;

    public sealed record Tell(int Id, SupervisorCommand Command) : Effect;

    /// <summary>
    /// Write down what a hung worker is at, and answer with <see cref="SupervisorEvent.StacksCaptured"/>. Whoever asks for
    /// it kills in the end, answer or not.
    /// </summary>
    public sealed record CaptureStacks(int Id) : Effect;

    /// <summary>SIGKILL.</summary>
    public sealed record Kill(int Id) : Effect;

    /// <summary>
    /// Ask the app on disk for its settings, open its addresses, and answer with <see cref="SupervisorEvent.PlanAccepted"/>
    /// or <see cref="SupervisorEvent.PlanRefused"/>.
    /// </summary>
    public sealed record MakePlan : Effect;

    /// <summary>The accepted plan is that of this generation.</summary>
    public sealed record UsePlan(int Generation) : Effect;

    /// <summary>No worker of an older generation than this is left, or will be: their plans and sockets can go.</summary>
    public sealed record DropPlansExcept(int Generation) : Effect;

    /// <summary>A reload came to its end; whoever waits for it can be told.</summary>
    public sealed record ReloadEnded(ReloadOutcome Outcome, string Reason) : Effect;

    /// <summary>Wake the policy at this time with <see cref="SupervisorEvent.DeadlineDue"/>; null for never.</summary>
    public sealed record WakeAt(TimeSpan? Time) : Effect;

    /// <summary>
    /// Run <c>OnUpgrade</c> and answer with <see cref="SupervisorEvent.UpgradePrepared"/>; or with
    /// <see cref="SupervisorEvent.SuccessorGone"/>, where there can be none.
    /// </summary>
    public sealed record PrepareUpgrade : Effect;

    /// <summary>Start the program on disk as another supervisor, with the sockets of this one.</summary>
    public sealed record StartSuccessor : Effect;

    /// <summary>Tell the successor to stop.</summary>
    public sealed record EndSuccessor(bool Quick) : Effect;

    /// <summary>SIGKILL to the successor.</summary>
    public sealed record KillSuccessor : Effect;

    /// <summary>The sockets that the successor has, and the control socket, are its own from now on; the others are closed.</summary>
    public sealed record HandOver : Effect;

    /// <summary>The wanted number of workers is ready for the first time; whoever waits for this server can be told.</summary>
    public sealed record AnnounceReady : Effect;

    /// <summary>Close the supervisor's listening sockets: nothing new is served.</summary>
    public sealed record CloseListeners : Effect;

    /// <summary>Open the supervisor's log file anew.</summary>
    public sealed record ReopenLogs : Effect;

    /// <summary>Run one of the user's hooks.</summary>
    public sealed record RunHook(HookCall Call) : Effect;

    /// <summary>Something to be told to the operator.</summary>
    public sealed record Report(Notice Notice) : Effect;

    /// <summary>Run <c>OnExit</c> and end the process.</summary>
    public sealed record ExitProcess(int Code) : Effect;
}
