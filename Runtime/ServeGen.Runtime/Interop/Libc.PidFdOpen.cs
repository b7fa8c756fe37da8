using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    // The same number on every architecture; glibc has a wrapper only since 2.36, musl none.
    private const int PidFdOpenNumber = 434;

    /// <summary>A descriptor (close-on-exec) that polls readable once the process ended; -1 before Linux 5.3.</summary>
    public static int PidFdOpen(int pid) => (int)Syscall(PidFdOpenNumber, pid, 0);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint first, nint second);
}
