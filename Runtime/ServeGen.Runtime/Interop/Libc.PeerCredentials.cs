using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int SocketLevel = 1;
    private const int PeerCredentialsOption = 17;

    /// <summary>
    /// The process at the other end of a unix socket, as it was when it connected or called listen. The pid is 0 when that
    /// process cannot be seen from this one's pid namespace. Null for another kind of socket.
    /// </summary>
    public static Credentials? PeerCredentials(int socket)
    {
        var length = (uint)Marshal.SizeOf<Credentials>();
        return GetSocketOption(socket, SocketLevel, PeerCredentialsOption, out var peer, ref length) == 0 ? peer : null;
    }

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetSocketOption(int socket, int level, int option, out Credentials value, ref uint length);

    /// <summary>Who a process is.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Credentials
    {
        public readonly int Pid;
        public readonly uint UserId;
        public readonly uint GroupId;
    }
}
