using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int WriteOnly = 0x1;
    private const int ReadWrite = 0x2;
    private const int Create = 0x40;
    private const int MustBeNew = 0x80;
    private const int Append = 0x400;
    private const int OpenCloseOnExec = 0x80000;

    // One of the few flags that differ between architectures.
    private static readonly int NoFollow =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Ppc64le ? 0x8000 : 0x20000;

    /// <summary>
    /// Opens a file for whole lines at its end, and creates it if need be. -1 with EACCES, EISDIR, ENOENT, EROFS, and
    /// with ENXIO for a pipe that nobody reads.
    /// </summary>
    public static int OpenToAppend(string path, uint mode)
    {
        // Opened so that a pipe without a reader is an error and does not hold the caller; written to as ever.
        var descriptor = Open(path, WriteOnly | Create | Append | NonBlocking | OpenCloseOnExec, mode);
        if (descriptor >= 0)
        {
            _ = Fcntl(descriptor, SetStatusFlags, Append);
        }

        return descriptor;
    }

    /// <summary>Creates a file. -1 with EEXIST when anything is there, a link included, with EACCES, ENOENT, EROFS.</summary>
    public static int OpenNew(string path, uint mode) => Open(path, WriteOnly | Create | MustBeNew | OpenCloseOnExec, mode);

    /// <summary>Opens or creates a file that is no symbolic link. -1 with ELOOP when it is one, with EACCES, ENOENT, EROFS.</summary>
    public static int OpenNoFollow(string path, uint mode) =>
        Open(path, ReadWrite | Create | NonBlocking | NoFollow | OpenCloseOnExec, mode);

    // Variadic in C; on the architectures that .NET supports on Linux an int argument is passed the same way.
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, uint mode);
}
