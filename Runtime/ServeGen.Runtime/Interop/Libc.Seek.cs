using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int FromEnd = 2;

    /// <summary>The file's size; -1 with EBADF, or with ESPIPE when it is no file.</summary>
    public static nint FileSize(int descriptor) => Seek(descriptor, 0, FromEnd);

    [LibraryImport(Library, EntryPoint = "lseek", SetLastError = true)]
    private static partial nint Seek(int descriptor, nint offset, int from);
}
