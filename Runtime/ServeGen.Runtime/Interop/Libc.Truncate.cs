using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>Sets the file's size; what is new reads as zeros and takes no memory. 0, or -1 with EPERM when it is sealed.</summary>
    [LibraryImport(Library, EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(int descriptor, nint size);
}
