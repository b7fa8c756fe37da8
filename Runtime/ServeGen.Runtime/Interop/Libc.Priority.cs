using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    // PRIO_PROCESS, which is one thread in Linux.
    private const int OfThread = 0;

    /// <summary>How nice a thread is, from -20 to 19; 0 is the calling one. Null when there is none.</summary>
    public static int? GetPriority(int thread) =>
        PriorityOf(OfThread, thread) is var priority && priority == -1 && Marshal.GetLastPInvokeError() != 0 ? null : priority;

    /// <summary>False, with errno, where the kernel refuses: who was nicer may not come back without a privilege.</summary>
    public static bool SetPriority(int thread, int priority) => SetPriorityOf(OfThread, thread, priority) == 0;

    [LibraryImport(Library, EntryPoint = "getpriority", SetLastError = true)]
    private static partial int PriorityOf(int kind, int thread);

    [LibraryImport(Library, EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriorityOf(int kind, int thread, int priority);
}
