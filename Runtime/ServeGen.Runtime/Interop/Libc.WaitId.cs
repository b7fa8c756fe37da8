using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int AnyChild = 0;
    private const int Exited = 4;
    private const int LeaveUnreaped = 0x01000000;
    private const int SignalInfoSize = 128;

    /// <summary>
    /// Waits until a child has ended and leaves it as it is; its pid, or -1 with ECHILD when there are no children, with
    /// EINTR when interrupted.
    /// </summary>
    public static int WaitForAnyExit()
    {
        Span<byte> info = stackalloc byte[SignalInfoSize];
        info.Clear();
        return WaitId(AnyChild, 0, info, Exited | LeaveUnreaped) < 0 ? -1 : MemoryMarshal.Read<int>(info[SignalInfoPid..]);
    }

    // Three numbers, then a union that is aligned as a pointer is.
    private static int SignalInfoPid => nint.Size == 8 ? 16 : 12;

    [LibraryImport(Library, EntryPoint = "waitid", SetLastError = true)]
    private static partial int WaitId(int kind, uint id, Span<byte> info, int options);
}
