using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>A moment at which the supervisor calls a hook. A closed set.</summary>
internal abstract record HookCall
{
    private HookCall()
    {
    }

    public sealed record WhenReady : HookCall;

    /// <summary>The settings of the next generation were accepted; its workers are about to start.</summary>
    public sealed record OnReload(int Generation) : HookCall;

    /// <summary>A worker's process is about to be started.</summary>
    public sealed record WorkerStarting(int Slot, int Generation) : HookCall;

    /// <summary>A worker is hung and about to be killed.</summary>
    public sealed record WorkerHung(WorkerHandle Worker) : HookCall;

    public sealed record WorkerExited(WorkerHandle Worker, ExitCause Cause, ChildExit Exit) : HookCall;

    /// <summary>The wanted number of workers changed.</summary>
    public sealed record WorkersChanged(int Before, int Now) : HookCall;
}
