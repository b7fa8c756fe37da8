using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ServeGen.Tests.Load;

/// <summary>struct epoll_event, packed on x64 only.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct EpollEvent
{
    public uint Events;
    public int Key;

    /// <summary>Tells an event of an earlier socket of the same client.</summary>
    public int Serial;
}

/// <summary>struct timespec.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    public long Seconds;
    public long Nanoseconds;
}

/// <summary>struct sockaddr_in.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct SocketAddress
{
    private const ushort AddressFamilyInet = 2;

    private readonly ushort _family;
    private readonly ushort _port;
    private readonly uint _address;
    private readonly long _zero;

    private SocketAddress(ushort port, uint address)
    {
        _family = AddressFamilyInet;
        _port = BinaryPrimitives.ReverseEndianness(port);
        _address = BinaryPrimitives.ReverseEndianness(address);
        _zero = 0;
    }

    public int Port => BinaryPrimitives.ReverseEndianness(_port);

    public static SocketAddress Loopback(int port) => new((ushort)port, 0x7F000001);
}
