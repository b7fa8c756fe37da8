using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>
    /// 0, or -1 with EPERM. On a socket that is not bound yet it decides the mode that the socket's file will be created
    /// with, less the umask.
    /// </summary>
    [LibraryImport(Library, EntryPoint = "fchmod", SetLastError = true)]
    public static partial int ChangeMode(int descriptor, uint mode);
}
