using System.Runtime.InteropServices;
using System.Text;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>The longest path of a unix socket, in bytes: <c>sun_path</c> less its final zero.</summary>
    public const int LongestSocketPath = 107;

    private const int Stream = 1;

    /// <summary>A close-on-exec stream socket for a path; -1 with EMFILE.</summary>
    public static int UnixSocket() => Socket(Unix, Stream | SocketCloseOnExec, 0);

    /// <summary>0, or -1 with EADDRINUSE when the path exists, be it a socket or not, with ENOENT, EACCES, EROFS.</summary>
    public static int BindUnix(int socket, string path)
    {
        var address = AddressOf(path);
        return Bind(socket, address, (uint)address.Length);
    }

    /// <summary>0, or -1 with ECONNREFUSED when nobody listens there any more, with ENOENT, EACCES.</summary>
    public static int ConnectUnix(int socket, string path)
    {
        var address = AddressOf(path);
        return Connect(socket, address, (uint)address.Length);
    }

    /// <summary>0, or -1 with EADDRINUSE.</summary>
    [LibraryImport(Library, EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(int socket, int backlog);

    /// <summary>The file of a bound unix socket; null for another kind of socket, empty for one without a file.</summary>
    public static string? PathOf(int socket)
    {
        // A path of the full length has no zero of its own.
        Span<byte> address = stackalloc byte[sizeof(ushort) + LongestSocketPath + 2];
        address.Clear();
        var length = (uint)address.Length;
        if (GetSocketName(socket, address, ref length) != 0 || MemoryMarshal.Read<ushort>(address) != Unix)
        {
            return null;
        }

        var path = address[sizeof(ushort)..];
        return Encoding.UTF8.GetString(path[..path.IndexOf((byte)0)]);
    }

    private static byte[] AddressOf(string path)
    {
        // sa_family in the machine's byte order, the path, a zero.
        var address = new byte[sizeof(ushort) + Encoding.UTF8.GetByteCount(path) + 1];
        MemoryMarshal.Write(address, (ushort)Unix);
        Encoding.UTF8.GetBytes(path, address.AsSpan(sizeof(ushort)));
        return address;
    }

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int domain, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int socket, ReadOnlySpan<byte> address, uint length);

    [LibraryImport(Library, EntryPoint = "getsockname", SetLastError = true)]
    private static partial int GetSocketName(int socket, Span<byte> address, ref uint length);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int socket, ReadOnlySpan<byte> address, uint length);
}
