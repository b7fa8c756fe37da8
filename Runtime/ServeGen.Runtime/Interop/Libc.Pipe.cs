using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int PipeCloseOnExec = 0x80000;

    /// <summary>A close-on-exec pipe, the end to read from first; -1 with EMFILE.</summary>
    public static int Pipe(Span<int> ends) => Pipe(ends, PipeCloseOnExec);

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe(Span<int> ends, int flags);
}
