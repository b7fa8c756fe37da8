using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>The process group of a process, 0 for this one; also of one that ended and was not reaped. -1 with ESRCH.</summary>
    [LibraryImport(Library, EntryPoint = "getpgid", SetLastError = true)]
    public static partial int GetProcessGroup(int pid);
}
