using System.Collections.Immutable;
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

    /// <summary>HUP: replace every worker by one of a new generation, if the app on disk accepts its settings.</summary>
    /// <param name="Ticket">Of somebody who waits for the end; the policy does not look at it.</param>
    public sealed record ReloadRequested(ReloadTicket? Ticket = null) : SupervisorEvent;

    /// <summary>The files of the release, or others that are watched, are not those that were taken up last.</summary>
    /// <param name="What">In words, for the operator.</param>
    public sealed record ReleaseChanged(string What) : SupervisorEvent;

    /// <summary>The app on disk described itself, its addresses are open: this is the plan of the next generation.</summary>
    /// <param name="Settings">What the policy decides by from now on.</param>
    public sealed record PlanAccepted(PolicySettings Settings) : SupervisorEvent;

    /// <summary>The app on disk refused its settings, crashed, took too long, or wants an address that cannot be bound.</summary>
    public sealed record PlanRefused(string Reason) : SupervisorEvent;

    /// <summary>TTIN and TTOU: one worker more or fewer.</summary>
    public sealed record ScaleRequested(int Change) : SupervisorEvent;

    /// <summary>This many workers from now on.</summary>
    public sealed record ScaleToRequested(int Workers) : SupervisorEvent;

    /// <summary>By hand: replace the worker in this slot; null for all of them, one after the other.</summary>
    public sealed record RecycleRequested(int? Slot) : SupervisorEvent;

    /// <summary>A time of day at which all workers are recycled.</summary>
    public sealed record RecycleTimeReached : SupervisorEvent;

    /// <summary>WINCH: drain every worker and keep the sockets; a reload brings them back.</summary>
    public sealed record PauseRequested : SupervisorEvent;

    /// <summary>USR2: the program on disk is to take the place of this supervisor.</summary>
    public sealed record UpgradeRequested : SupervisorEvent;

    /// <summary><c>OnUpgrade</c> is done: the successor can be started.</summary>
    public sealed record UpgradePrepared : SupervisorEvent;

    /// <summary>Every worker of the successor is ready.</summary>
    public sealed record SuccessorReady : SupervisorEvent;

    /// <summary>There is no successor, or no longer.</summary>
    public sealed record SuccessorGone(string How) : SupervisorEvent;

    /// <summary>USR1: the log files were renamed.</summary>
    public sealed record ReopenLogsRequested : SupervisorEvent;

    /// <summary>The worker found the app's host; what is left of the boot is the app's own.</summary>
    public sealed record WorkerWired(int Id) : SupervisorEvent;

    /// <summary>The app configures endpoints, in whose place <c>Bind</c> is served.</summary>
    public sealed record EndpointsOverridden(string Endpoints) : SupervisorEvent;

    /// <summary>The app has started; the warm-up requests run.</summary>
    public sealed record WorkerWarming(int Id) : SupervisorEvent;

    /// <summary>A warm-up request failed.</summary>
    public sealed record WarmupFailed(int Id, string Reason) : SupervisorEvent;

    /// <summary>The app has started and is warm: the worker can be promoted.</summary>
    public sealed record WorkerReady(int Id) : SupervisorEvent;

    /// <summary>Somebody else than the supervisor told the worker to leave.</summary>
    public sealed record WorkerDraining(int Id) : SupervisorEvent;

    /// <summary>The worker served its number of requests.</summary>
    public sealed record WorkerWantsRecycling(int Id) : SupervisorEvent;

    /// <summary>All that could be learned of a hung worker is written: it may be killed.</summary>
    public sealed record StacksCaptured(int Id) : SupervisorEvent;

    public sealed record WorkerExited(int Id, ChildExit Exit) : SupervisorEvent;

    /// <summary>The worker's process could not be started at all.</summary>
    public sealed record SpawnFailed(int Id) : SupervisorEvent;

    /// <summary>The time that the policy asked to be woken at.</summary>
    /// <param name="Readings">What the scoreboard says at this moment, by the worker's id; without those that have no row.</param>
    public sealed record DeadlineDue(ImmutableDictionary<int, Reading> Readings) : SupervisorEvent
    {
        public DeadlineDue()
            : this(ImmutableDictionary<int, Reading>.Empty)
        {
        }
    }
}
