using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int KeepSize = 0x01;
    private const int Punch = 0x02;

    /// <summary>That part of the file reads as zeros from now on, in every mapping, and takes no memory. 0, or -1.</summary>
    public static int PunchHole(int descriptor, nint offset, nint length) => FAllocate(descriptor, KeepSize | Punch, offset, length);

    [LibraryImport(Library, EntryPoint = "fallocate", SetLastError = true)]
    private static partial int FAllocate(int descriptor, int mode, nint offset, nint length);
}
