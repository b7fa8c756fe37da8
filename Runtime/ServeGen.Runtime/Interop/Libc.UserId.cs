using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>The user that this process acts as; 0 is root.</summary>
    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint EffectiveUserId();
}
