using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ServeGen.Tests.Load;

/// <summary>
/// Non-blocking sockets and epoll as the kernel has them. Managed sockets would spend on exceptions and thread switches
/// what the server under test should have.
/// </summary>
internal static unsafe partial class Libc
{
    public const int EAGAIN = 11;
    public const int ECONNRESET = 104;
    public const int ENOENT = 2;
    public const int ECONNREFUSED = 111;
    public const int EINPROGRESS = 115;
    public const int EINTR = 4;

    public const uint EPOLLIN = 1;
    public const uint EPOLLOUT = 4;
    public const uint EPOLLERR = 8;
    public const uint EPOLLHUP = 16;
    public const uint EPOLLRDHUP = 0x2000;
    public const uint EPOLLET = 1u << 31;
    public const int EPOLL_CTL_ADD = 1;

    public const int MSG_NOSIGNAL = 0x4000;

    private const int AF_UNIX = 1;
    private const int AF_INET = 2;
    private const int SOCK_STREAM_NONBLOCK_CLOEXEC = 1 | 0x800 | 0x80000;
    private const int EPOLL_CLOEXEC = 0x80000;
    private const int SOL_SOCKET = 1;
    private const int SO_ERROR = 4;
    private const int IPPROTO_TCP = 6;
    private const int TCP_NODELAY = 1;

    public static int LastError => Marshal.GetLastPInvokeError();

    public static int NewEpoll() => epoll_create1(EPOLL_CLOEXEC);

    public static int NewTcpSocket()
    {
        var descriptor = socket(AF_INET, SOCK_STREAM_NONBLOCK_CLOEXEC, 0);
        var yes = 1;
        _ = setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(int));
        return descriptor;
    }

    public static int NewUnixSocket() => socket(AF_UNIX, SOCK_STREAM_NONBLOCK_CLOEXEC, 0);

    /// <summary>0 when connected, else what went wrong.</summary>
    public static int ConnectTo(int descriptor, string path)
    {
        var name = new UnixDomainSocketEndPoint(path).Serialize();
        fixed (byte* address = name.Buffer.Span)
        {
            return connect(descriptor, address, name.Size) == 0 ? 0 : LastError;
        }
    }

    /// <summary>0 when connected, EINPROGRESS when it will be, else what went wrong.</summary>
    public static int ConnectToLoopback(int descriptor, int port)
    {
        var address = SocketAddress.Loopback(port);
        return connect(descriptor, &address, sizeof(SocketAddress)) == 0 ? 0 : LastError;
    }

    public static int PendingError(int descriptor)
    {
        int error, size = sizeof(int);
        return getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : LastError;
    }

    public static int LocalPort(int descriptor)
    {
        SocketAddress address;
        var size = sizeof(SocketAddress);
        return getsockname(descriptor, &address, &size) == 0 ? address.Port : 0;
    }

    public static int Watch(int epoll, int descriptor, uint events, int key, int serial)
    {
        var what = new EpollEvent { Events = events, Key = key, Serial = serial };
        return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &what);
    }

    public static int Wait(int epoll, Span<EpollEvent> events, long nanoseconds)
    {
        var (seconds, rest) = Math.DivRem(Math.Max(nanoseconds, 0), 1_000_000_000);
        var timeout = new TimeSpec { Seconds = seconds, Nanoseconds = rest };
        fixed (EpollEvent* first = events)
        {
            return epoll_pwait2(epoll, first, events.Length, &timeout, null);
        }
    }

    public static int Send(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return (int)send(descriptor, first, bytes.Length, MSG_NOSIGNAL);
        }
    }

    public static int Receive(int descriptor, Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            return (int)recv(descriptor, first, bytes.Length, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

#pragma warning disable IDE1006, SA1300 // The kernel's names.
    [LibraryImport("libc")]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc")]
    private static partial int epoll_ctl(int epoll, int operation, int descriptor, EpollEvent* what);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_pwait2(int epoll, EpollEvent* events, int count, TimeSpec* timeout, void* mask);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int connect(int descriptor, void* address, int size);

    [LibraryImport("libc")]
    private static partial int setsockopt(int descriptor, int level, int name, int* value, int size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getsockopt(int descriptor, int level, int name, int* value, int* size);

    [LibraryImport("libc")]
    private static partial int getsockname(int descriptor, SocketAddress* address, int* size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint send(int descriptor, byte* bytes, nint count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recv(int descriptor, byte* bytes, nint count, int flags);
#pragma warning restore IDE1006, SA1300
}
