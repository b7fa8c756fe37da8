using ServeGen.Interop;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>What each signal to the supervisor means.</summary>
internal static class SignalEvents
{
    public static IReadOnlyList<int> Signals { get; } =
    [
        SignalNumber.Term, SignalNumber.Int, SignalNumber.Quit, SignalNumber.Hup, SignalNumber.Ttin, SignalNumber.Ttou,
        SignalNumber.Usr1, SignalNumber.Usr2, SignalNumber.Winch,
    ];

    public static void Enqueue(EventQueue events, int signal)
    {
        SupervisorEvent? happened = signal switch
        {
            SignalNumber.Term => new SupervisorEvent.StopRequested(Quick: false),
            SignalNumber.Int or SignalNumber.Quit => new SupervisorEvent.StopRequested(Quick: true),
            SignalNumber.Hup => new SupervisorEvent.ReloadRequested(),
            SignalNumber.Ttin => new SupervisorEvent.ScaleRequested(1),
            SignalNumber.Ttou => new SupervisorEvent.ScaleRequested(-1),
            SignalNumber.Usr1 => new SupervisorEvent.ReopenLogsRequested(),
            SignalNumber.Usr2 => new SupervisorEvent.UpgradeRequested(),

            // A terminal sends it whenever its window changes; only without one does it mean anything.
            SignalNumber.Winch when !ControllingTerminal.Exists => new SupervisorEvent.PauseRequested(),
            _ => null,
        };
        if (happened is not null)
        {
            events.Enqueue(happened);
        }
    }
}
