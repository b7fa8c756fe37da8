using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Supervision;

/// <summary>
/// What tells one state of a file from another. Not its inode, which some network file systems make up anew, and not the time
/// of its last change of status, which a backup by hard links moves.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileMark(int Kind, int Permissions, ulong Size, FileTime Modified)
{
    private const int PermissionBits = 0xFFF;

    /// <summary>Of anything but a file, what it is and no more: what happens in it is none of its own changes.</summary>
    public static FileMark Of(FileStatus status) => status.IsRegular
        ? new FileMark(status.Type, status.Mode & PermissionBits, status.Size, status.Modified)
        : new FileMark(status.Type, 0, 0, default);

    /// <summary>Of a directory too full to be listed: that something appeared in it or went.</summary>
    public static FileMark OfCrowded(FileStatus directory) => new(directory.Type, 0, 0, directory.Modified);
}
