using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int AcceptNonBlockingFlag = 0x800;

    /// <summary>A close-on-exec connection; -1 with EINTR, EAGAIN, ECONNABORTED, EMFILE.</summary>
    public static int Accept(int listener) => Accept4(listener, 0, 0, SocketCloseOnExec);

    /// <summary>
    /// The next connection, close-on-exec and non-blocking; -1 with EAGAIN when there is none, with ECONNABORTED when it went
    /// away, with EMFILE, ENFILE, ENOBUFS, ENOMEM.
    /// </summary>
    public static int AcceptNonBlocking(int listener) => Accept4(listener, 0, 0, SocketCloseOnExec | AcceptNonBlockingFlag);

    [LibraryImport(Library, EntryPoint = "accept4", SetLastError = true)]
    private static partial int Accept4(int socket, nint address, nint length, int flags);
}
