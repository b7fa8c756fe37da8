using System.Net.Sockets;
using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Worker;

/// <summary>What came of an attempt to accept: a connection, none, or an error.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Accepted(int Descriptor, int Error)
{
    private const int Nothing = -1;

    public static Accepted None { get; } = new(Nothing, Errno.TryAgain);

    /// <summary>Nobody waits to be accepted.</summary>
    public bool IsNone => Descriptor == Nothing && Error is (Errno.TryAgain or Errno.Interrupted);

    public bool IsConnection => Descriptor != Nothing;

    public static Accepted From(int listener)
    {
        var descriptor = Libc.AcceptNonBlocking(listener);
        return new Accepted(descriptor, descriptor == Nothing ? Marshal.GetLastPInvokeError() : 0);
    }

    public Socket ToSocket() => new(new SafeSocketHandle(Descriptor, ownsHandle: true));
}
