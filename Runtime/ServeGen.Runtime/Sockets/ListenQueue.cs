using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>The queue of a listening socket.</summary>
/// <param name="Waiting">The connections that are made and wait for a worker to accept them.</param>
/// <param name="Limit">How many may wait, by what the kernel made of <c>Backlog</c>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListenQueue(long Waiting, long Limit)
{
    /// <summary>That of a TCP socket; null where the kernel does not say.</summary>
    public static ListenQueue? OfTcp(int socket) =>
        Libc.TcpInfoOf(socket) is { Listens: true } info ? new ListenQueue(info.Waiting, info.Limit) : null;

    /// <summary>That of a unix socket; null where the kernel does not say.</summary>
    public static ListenQueue? OfUnix(int socket) =>
        Libc.StatusOf(socket) is { IsSocket: true, Inode: var inode } ? UnixDiagnosis.QueueOf((uint)inode) : null;
}
