using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int TypeOption = 3;
    private const int ListensOption = 30;

    /// <summary>Whether the socket is a stream; null for what is no socket, or not open.</summary>
    public static bool? IsStream(int socket) => NumberOf(socket, TypeOption) is { } type ? type == Stream : null;

    /// <summary>Whether listen() was called on the socket.</summary>
    public static bool Listens(int socket) => NumberOf(socket, ListensOption) is > 0;

    private static int? NumberOf(int socket, int option)
    {
        var length = (uint)sizeof(int);
        return GetSocketNumber(socket, SocketLevel, option, out var value, ref length) == 0 ? value : null;
    }

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetSocketNumber(int socket, int level, int option, out int value, ref uint length);
}
