using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int InotifyCloseOnExec = 0x80000;
    private const int InotifyNonBlocking = 0x800;
    private const uint ClosedAfterWriting = 0x08;
    private const uint Created = 0x100;

    /// <summary>
    /// A descriptor that polls readable when a file in the directory was made or was closed after writing; -1 with EMFILE,
    /// ENOSPC (too many watches) or ENOENT.
    /// </summary>
    public static int WatchFiles(string directory)
    {
        var descriptor = InotifyInit(InotifyCloseOnExec | InotifyNonBlocking);
        if (descriptor >= 0 && InotifyAddWatch(descriptor, directory, ClosedAfterWriting | Created) < 0)
        {
            _ = Close(descriptor);
            return -1;
        }

        return descriptor;
    }

    [LibraryImport(Library, EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial int InotifyInit(int flags);

    [LibraryImport(Library, EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int InotifyAddWatch(int descriptor, string path, uint mask);
}
