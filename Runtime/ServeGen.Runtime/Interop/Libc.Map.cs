using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static unsafe partial class Libc
{
    private const int ProtectRead = 0x1;
    private const int ProtectWrite = 0x2;
    private const int MapSharedFlag = 0x01;

    /// <summary>
    /// Maps a part of a file, shared with all who map it; null when that fails, for example since <paramref name="offset"/> is
    /// no multiple of the page size.
    /// </summary>
    public static byte* MapShared(int descriptor, nint offset, nint length, bool writable)
    {
        var address = Map(null, length, writable ? ProtectRead | ProtectWrite : ProtectRead, MapSharedFlag, descriptor, offset);
        return (nint)address == -1 ? null : address;
    }

    /// <summary>0, or -1 with EINVAL.</summary>
    [LibraryImport(Library, EntryPoint = "munmap", SetLastError = true)]
    public static partial int Unmap(byte* address, nint length);

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(byte* address, nint length, int protection, int flags, int descriptor, nint offset);
}
