using ServeGen.Interop;

namespace ServeGen.AccessLogs;

/// <summary>
/// Makes the file of a log for another user, who may not make it in its directory. Only where nobody but root has any say:
/// in a directory of that user's, a link could lead root's hand to any file there is.
/// </summary>
internal static class LogFileOwner
{
    private const uint OwnerAndGroup = 0x1A0;
    private const uint Root = 0;

    /// <summary>Does nothing when the file is there, or when it is the user's own business.</summary>
    public static void Create(string path, uint user, uint group)
    {
        var (directory, name) = (Path.GetDirectoryName(Path.GetFullPath(path)), Path.GetFileName(path));
        if (directory is null || Libc.RealPath(directory) is not { } real || !IsRoots(real))
        {
            return;
        }

        var file = Libc.OpenNew(Path.Combine(real, name), OwnerAndGroup);
        if (file >= 0)
        {
            _ = Libc.ChangeOwner(file, user, group);
            _ = Libc.Close(file);
        }
    }

    private static bool IsRoots(string directory)
    {
        for (var at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Libc.StatusOf(at) is not { IsDirectory: true, UserId: Root, IsWritableByOthers: false })
            {
                return false;
            }
        }

        return true;
    }
}
