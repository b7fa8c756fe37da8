using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>Return at once when the child still runs.</summary>
    public const int WaitNoHang = 1;

    /// <summary>
    /// The pid when the child ended and was reaped; 0 with <see cref="WaitNoHang"/> when it still runs; -1 with ECHILD
    /// when somebody else reaped it (the status is lost), with EINTR when interrupted.
    /// </summary>
    [LibraryImport(Library, EntryPoint = "waitpid", SetLastError = true)]
    public static partial int WaitPid(int pid, out int status, int options);
}
