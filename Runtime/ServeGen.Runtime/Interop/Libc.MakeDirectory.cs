using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>0, or -1 with EEXIST, ENOENT when its parent is missing, EACCES, EROFS.</summary>
    [LibraryImport(Library, EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeDirectory(string path, uint mode);
}
