using System.Globalization;
using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int FromWorkingDirectory = -100;
    private const int NoFollowLink = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFields = 0x7ff;

    /// <summary>What lies at the path, a symbolic link itself included; null with ENOENT, EACCES, ENOTDIR.</summary>
    public static FileStatus? StatusOf(string path) => StatusOf(FromWorkingDirectory, path, NoFollowLink);

    /// <summary>What the path leads to; null with ENOENT, EACCES, ELOOP, ENOTDIR.</summary>
    public static FileStatus? StatusOfTarget(string path) => StatusOf(FromWorkingDirectory, path, 0);

    /// <summary>The open file.</summary>
    public static FileStatus? StatusOf(int descriptor) => StatusOf(descriptor, "", EmptyPath);

    private static FileStatus? StatusOf(int directory, string path, int flags) =>
        StatX(directory, path, flags, BasicFields, out var status) == 0 ? status : null;

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int directory, string path, int flags, uint mask, out FileStatus status);
}

/// <summary>The kernel's <c>struct statx</c>, which unlike <c>struct stat</c> is the same on every architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    private const int TypeMask = 0xF000;
    private const int StickyBit = 0x200;
    private const int WritableByOthers = 0x12;
    private const int WritableByAll = 0x02;
    private const int ReadableByAll = 0x04;
    private const int OpenToOthers = 0x3F;

    [FieldOffset(20)]
    public readonly uint UserId;

    [FieldOffset(28)]
    public readonly ushort Mode;

    [FieldOffset(32)]
    public readonly ulong Inode;

    [FieldOffset(40)]
    public readonly ulong Size;

    /// <summary>When its content changed last.</summary>
    [FieldOffset(112)]
    public readonly FileTime Modified;

    [FieldOffset(136)]
    private readonly ulong _device;

    /// <summary>What it is: a file, a directory, a socket.</summary>
    public int Type => Mode & TypeMask;

    public bool IsDirectory => Type == 0x4000;

    public bool IsRegular => Type == 0x8000;

    public bool IsSocket => Type == 0xC000;

    /// <summary>Group or others may write to it.</summary>
    public bool IsWritableByOthers => (Mode & WritableByOthers) != 0;

    /// <summary>Every user may write to it.</summary>
    public bool IsWritableByAll => (Mode & WritableByAll) != 0;

    /// <summary>Every user may read it.</summary>
    public bool IsReadableByAll => (Mode & ReadableByAll) != 0;

    /// <summary>Group or others may do anything with it.</summary>
    public bool IsOpenToOthers => (Mode & OpenToOthers) != 0;

    /// <summary>Of a directory: only the owner of a file in it may remove that file.</summary>
    public bool IsSticky => (Mode & StickyBit) != 0;

    /// <summary>What tells this file from all others that are there at the same time, as text.</summary>
    public string Identity => string.Create(CultureInfo.InvariantCulture, $"{_device:x}:{Inode:x}");

    public bool IsSameFile(FileStatus other) => Inode == other.Inode && _device == other._device;
}

/// <summary>The kernel's <c>struct statx_timestamp</c>, as far as it tells one time from another.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FileTime(long Seconds, uint Nanoseconds);
