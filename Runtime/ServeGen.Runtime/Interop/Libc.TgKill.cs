using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>Sends a signal to one thread. 0; -1 with ESRCH when there is no such thread in that process.</summary>
    public static int ThreadKill(int pid, int thread, int signal) => (int)Syscall(ThreadKillNumber(), pid, thread, signal);

    // glibc has a wrapper only since 2.30, musl none.
    private static nint ThreadKillNumber() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 234,
        Architecture.X86 => 270,
        Architecture.Arm or Architecture.Armv6 => 268,
        Architecture.S390x => 241,
        Architecture.Ppc64le => 250,
        _ => 131,
    };

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint first, nint second, nint third);
}
