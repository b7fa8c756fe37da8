using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    // The largest sigset_t of the C libraries that .NET runs on is 128 bytes.
    private const int SignalSetSize = 128;
    private const int Block = 0;
    private const int SetMask = 2;
    private const int IgnoreAction = 1;

    /// <summary>Gives the signal its default action, whatever the parent process chose to ignore.</summary>
    public static void SetDefaultAction(int signal) => _ = Signal(signal, 0);

    /// <summary>The signal does nothing to this process, nor to the programs that it starts.</summary>
    public static void Ignore(int signal) => _ = Signal(signal, IgnoreAction);

    /// <summary>The calling thread does not receive the signal.</summary>
    public static void BlockSignal(int signal)
    {
        Span<byte> set = stackalloc byte[SignalSetSize];
        set.Clear();
        set[(signal - 1) / 8] = (byte)(1 << ((signal - 1) % 8));
        _ = ThreadSignalMask(Block, set, 0);
    }

    /// <summary>Lets the calling thread receive every signal, whatever mask it inherited.</summary>
    public static void UnblockAllSignals()
    {
        Span<byte> none = stackalloc byte[SignalSetSize];
        none.Clear();
        _ = ThreadSignalMask(SetMask, none, 0);
    }

    [LibraryImport(Library, EntryPoint = "signal", SetLastError = true)]
    private static partial nint Signal(int signal, nint handler);

    [LibraryImport(Library, EntryPoint = "pthread_sigmask")]
    private static partial int ThreadSignalMask(int how, ReadOnlySpan<byte> set, nint previous);
}
