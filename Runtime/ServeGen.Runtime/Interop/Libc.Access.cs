using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    public const int MayExecute = 1;
    public const int MayRead = 4;

    /// <summary>0 when the calling thread's real user may do that with the file; -1 with EACCES, ENOENT.</summary>
    [LibraryImport(Library, EntryPoint = "access", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Access(string path, int mode);
}
