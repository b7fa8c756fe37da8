using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>Ends the process at once: no handler, no finalizer, nothing that could hang.</summary>
    [DoesNotReturn]
    [LibraryImport(Library, EntryPoint = "_exit")]
    public static partial void Exit(int code);
}
