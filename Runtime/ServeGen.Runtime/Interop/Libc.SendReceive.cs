using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>Return EAGAIN instead of waiting.</summary>
    public const int DontWait = 0x40;

    /// <summary>No SIGPIPE when the other end is closed.</summary>
    public const int NoSignal = 0x4000;

    /// <summary>The number of bytes; -1 with EPIPE when the other end is closed, with EAGAIN when its buffer is full.</summary>
    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int socket, ReadOnlySpan<byte> buffer, nuint length, int flags);

    /// <summary>The number of bytes of one message; 0 when the other end is closed; -1 with EAGAIN, EINTR, ECONNRESET.</summary>
    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int socket, Span<byte> buffer, nuint length, int flags);
}
