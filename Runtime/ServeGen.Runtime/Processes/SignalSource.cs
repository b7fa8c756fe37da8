using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>
/// Signals to this process as calls. A signal that was ignored or blocked when the process was started (nohup, a shell's
/// <c>&amp;</c>) would never be delivered, so each is reset first.
/// </summary>
internal sealed class SignalSource : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>The callback gets the signal's number and must only enqueue.</summary>
    public SignalSource(IReadOnlyList<int> signals, Action<int> onSignal)
    {
        // All of them before the first registration, which makes the runtime look at SIGINT and SIGQUIT for good.
        foreach (var signal in signals)
        {
            Libc.SetDefaultAction(signal);
        }

        foreach (var signal in signals)
        {
            _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
            {
                context.Cancel = true;
                onSignal(signal);
            }));
        }

        Libc.UnblockAllSignals();
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
}
