using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStatus = 0x7ff;

    /// <summary>0; -1 with ENOENT, EACCES, ENOTDIR. A link is not followed.</summary>
    public static int GetFileStatus(string path, out FileStatus status) =>
        Statx(CurrentDirectory, path, NoFollow, BasicStatus, out status);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out FileStatus status);

    /// <summary>What we read of the kernel's <c>struct statx</c>, which is the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    public readonly struct FileStatus
    {
        private const int TypeMask = 0xF000;
        private const int SocketType = 0xC000;

        [FieldOffset(0x1c)]
        private readonly ushort _mode;

        [FieldOffset(0x20)]
        private readonly ulong _inode;

        [FieldOffset(0x88)]
        private readonly ulong _device;

        public bool IsSocket => (_mode & TypeMask) == SocketType;

        public bool IsSameFileAs(in FileStatus other) => _inode == other._inode && _device == other._device;
    }
}
