using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>0; -1 with EADDRINUSE when the path exists, with EACCES, ENOENT, EROFS and what else creating a file may say.</summary>
    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int socket, ReadOnlySpan<byte> address, uint length);
}
