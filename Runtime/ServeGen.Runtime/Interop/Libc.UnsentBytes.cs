using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const nuint SocketOutputQueue = 0x5411;

    /// <summary>How many bytes the other side has not acknowledged (TCP) or read (unix) yet; 0 also when it cannot be told.</summary>
    public static int UnsentBytes(int socket) => IoControl(socket, SocketOutputQueue, out var count) == 0 ? count : 0;

    // Variadic in C; on the architectures that .NET supports on Linux a pointer argument is passed the same way.
    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int IoControl(int descriptor, nuint request, out int value);
}
