using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int Unix = 1;
    private const int SequencedPacket = 5;
    private const int SocketCloseOnExec = 0x80000;

    /// <summary>Two connected close-on-exec sockets that keep message boundaries; -1 with EMFILE.</summary>
    public static int MessageSocketPair(Span<int> ends) => SocketPair(Unix, SequencedPacket | SocketCloseOnExec, 0, ends);

    [LibraryImport(Library, EntryPoint = "socketpair", SetLastError = true)]
    private static partial int SocketPair(int domain, int type, int protocol, Span<int> ends);
}
