using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>There is data to read, or an end to be noticed.</summary>
    public const short PollIn = 1;

    /// <summary>One descriptor to wait for; a negative one is skipped.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollFd
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary>The number of descriptors with news; -1 with EINTR when interrupted. A timeout of -1 waits for ever.</summary>
    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(Span<PollFd> descriptors, nuint count, int timeoutMilliseconds);
}
