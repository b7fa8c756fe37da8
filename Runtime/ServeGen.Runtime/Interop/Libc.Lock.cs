using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int Exclusive = 2;
    private const int DoNotWait = 4;

    /// <summary>0 when the file is now locked by this descriptor, until it is closed; -1 with EAGAIN when another one has the lock.</summary>
    public static int TryLock(int descriptor) => FileLock(descriptor, Exclusive | DoNotWait);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    private static partial int FileLock(int descriptor, int operation);
}
