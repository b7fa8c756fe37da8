using System.Collections.Immutable;

namespace ServeGen.Supervision;

/// <summary>
/// The supervisor's heart: a pure function of state, event and time. No clock, no process, no socket; it is simulated in
/// the tests on virtual time.
/// </summary>
internal static class SupervisorPolicy
{
    /// <summary>Decides what follows from one event.</summary>
    /// <param name="state">The state so far.</param>
    /// <param name="happened">The event.</param>
    /// <param name="now">Monotonic time; never less than in the call before.</param>
    public static Decision Decide(SupervisorState state, SupervisorEvent happened, TimeSpan now)
    {
        var turn = new Turn(state, now);
        turn.ForgiveSleep();
        turn.Handle(happened);
        turn.CheckDeadlines();
        turn.Reconcile();
        turn.ArmWakeUp();
        return new Decision(turn.State, turn.Effects);
    }
}

/// <summary>The new state, and what is to be done, in order.</summary>
internal sealed record Decision(SupervisorState State, ImmutableList<Effect> Effects);
