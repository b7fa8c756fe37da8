using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int EventCloseOnExec = 0x80000;
    private const int EventNonBlocking = 0x800;

    /// <summary>A counter that polls readable while it is above 0; -1 with EMFILE.</summary>
    public static int EventFd() => EventFd(0, EventCloseOnExec | EventNonBlocking);

    /// <summary>Raises the counter.</summary>
    public static void Raise(int eventDescriptor)
    {
        Span<byte> one = stackalloc byte[sizeof(ulong)];
        MemoryMarshal.Write(one, 1UL);
        _ = Write(eventDescriptor, one, (nuint)one.Length);
    }

    /// <summary>Sets the counter back to 0.</summary>
    public static void Lower(int eventDescriptor)
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        _ = Read(eventDescriptor, count, (nuint)count.Length);
    }

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventFd(uint initial, int flags);

    /// <summary>The number of bytes read, 0 at the end; -1 with EAGAIN when there is nothing to read now.</summary>
    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, Span<byte> buffer, nuint length);
}
