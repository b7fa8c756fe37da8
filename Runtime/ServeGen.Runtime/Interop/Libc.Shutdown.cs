using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int Sending = 1;

    /// <summary>Tells the other end that nothing more will come; it can still send. -1 with ENOTCONN when it is gone.</summary>
    public static void EndSending(int socket) => _ = Shutdown(socket, Sending);

    [LibraryImport(Library, EntryPoint = "shutdown", SetLastError = true)]
    private static partial int Shutdown(int socket, int how);
}
