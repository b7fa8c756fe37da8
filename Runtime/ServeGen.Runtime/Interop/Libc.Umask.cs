using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>Sets which permissions new files do not get, here and in what is started from now on; returns those from before.</summary>
    [LibraryImport(Library, EntryPoint = "umask")]
    public static partial uint Umask(uint mask);

    /// <summary>The umask as it is. For a moment it is stricter than that.</summary>
    public static uint CurrentUmask()
    {
        var mask = Umask(0x1FF);
        _ = Umask(mask);
        return mask;
    }
}
