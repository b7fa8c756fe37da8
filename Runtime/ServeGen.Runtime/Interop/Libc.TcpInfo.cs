using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    private const int TcpLevel = 6;
    private const int TcpInfoOption = 11;

    /// <summary>What the kernel knows of a TCP socket; null with ENOTSOCK, EOPNOTSUPP, and where a sandbox has none.</summary>
    public static TcpInfo? TcpInfoOf(int socket)
    {
        var length = (uint)Marshal.SizeOf<TcpInfo>();
        return GetTcpInfo(socket, TcpLevel, TcpInfoOption, out var info, ref length) == 0 && length == Marshal.SizeOf<TcpInfo>() ? info : null;
    }

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetTcpInfo(int socket, int level, int option, out TcpInfo value, ref uint length);
}

/// <summary>The beginning of the kernel's <c>struct tcp_info</c>; it is cut to the length that is asked for.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal readonly struct TcpInfo
{
    [FieldOffset(0)]
    private readonly byte _state;

    /// <summary>Of a socket that listens: the connections that wait to be accepted (<c>tcpi_unacked</c>).</summary>
    [FieldOffset(24)]
    public readonly uint Waiting;

    /// <summary>Of a socket that listens: how many may wait (<c>tcpi_sacked</c>).</summary>
    [FieldOffset(28)]
    public readonly uint Limit;

    public bool Listens => _state == Libc.ListenState;
}
