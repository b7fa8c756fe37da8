using System.Globalization;
using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Its exit code; null when a signal ended it.</param>
/// <param name="Signal">The signal that ended it; null when it exited by itself.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChildExit(int? ExitCode, int? Signal)
{
    /// <summary>The child is gone, but somebody else took its status.</summary>
    public static readonly ChildExit Unknown;

    /// <summary>Takes apart the status of <c>waitpid</c>.</summary>
    public static ChildExit FromStatus(int status)
    {
        var signal = status & 0x7f;
        return signal == 0 ? new ChildExit((status >> 8) & 0xff, null) : new ChildExit(null, signal);
    }

    public override string ToString() => this switch
    {
        { Signal: { } signal } => SignalNumber.NameOf(signal),
        { ExitCode: { } code } => "exit code " + code.ToString(CultureInfo.InvariantCulture),
        _ => "status unknown",
    };
}
