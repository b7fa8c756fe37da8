using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>Writes at that place of the file. The number of bytes written; -1 with EBADF, EPERM.</summary>
    [LibraryImport(Library, EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint WriteAt(int descriptor, ReadOnlySpan<byte> buffer, nuint length, nint offset);
}
