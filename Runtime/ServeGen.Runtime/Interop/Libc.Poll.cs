using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>There is data to read, or an end to be noticed.</summary>
    public const short PollIn = 1;

    /// <summary>The socket is shut down for reading.</summary>
    public const short PollReadHangUp = 0x2000;

    /// <summary>There is room to write to.</summary>
    public const short PollOut = 4;

    /// <summary>The other end is closed. Always reported, asked for or not.</summary>
    public const short PollHangUp = 0x10;

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

    /// <summary>As <see cref="Poll(Span{PollFd}, nuint, int)"/>, for a time that is shorter than a millisecond.</summary>
    public static int Poll(Span<PollFd> descriptors, TimeSpan timeout)
    {
        var nanoseconds = timeout.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick;
        ReadOnlySpan<nint> time = [(nint)(timeout.Ticks / TimeSpan.TicksPerSecond), (nint)nanoseconds];
        return PPoll(descriptors, (nuint)descriptors.Length, time, 0);
    }

    // The timeout is the C library's struct timespec: two words.
    [LibraryImport(Library, EntryPoint = "ppoll", SetLastError = true)]
    private static partial int PPoll(Span<PollFd> descriptors, nuint count, ReadOnlySpan<nint> timeout, nint signalMask);
}
