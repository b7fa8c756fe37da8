using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    // PRIO_PROCESS, which is one thread in Linux.
    private const int OfThread = 0;

    private const int LowestPriority = 19;

    /// <summary>From now on a thread gives way to all others that want to run. Only a privileged process can take that back.</summary>
    public static void GiveWay(int thread) => _ = SetPriority(OfThread, thread, LowestPriority);

    [LibraryImport(Library, EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int kind, int thread, int priority);
}
