using System.Globalization;
using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>For <see cref="ChangeOwner"/>: leave it as it is.</summary>
    public const uint SameId = uint.MaxValue;

    private const int PathOnly = 0x200000;

    /// <summary>Names a file, a symbolic link itself included, without opening it. -1 with ENOENT, EACCES.</summary>
    public static int OpenPathOnly(string path) => Open(path, PathOnly | NoFollow | OpenCloseOnExec, 0);

    /// <summary>Of a file that is named by <see cref="OpenPathOnly"/>. 0, or -1 with EPERM.</summary>
    public static int ChangeOwner(int file, uint user, uint group) => ChangeOwnerAt(file, "", user, group, EmptyPath);

    /// <summary>Of a file that is named by <see cref="OpenPathOnly"/>, for which fchmod does not work. 0, or -1 with EPERM.</summary>
    public static int ChangeModeOf(int file, uint mode) =>
        ChangeModeAtPath(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file}"), mode);

    [LibraryImport(Library, EntryPoint = "fchownat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwnerAt(int directory, string path, uint user, uint group, int flags);

    [LibraryImport(Library, EntryPoint = "chmod", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeModeAtPath(string path, uint mode);
}
