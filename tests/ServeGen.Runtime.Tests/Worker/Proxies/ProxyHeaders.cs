using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using System.Text;

namespace ServeGen.Tests.Worker;

/// <summary>Writes headers of the PROXY protocol, right ones.</summary>
internal static class ProxyHeaders
{
    public static readonly byte[] Signature = "\r\n\r\n\0\r\nQUIT\n"u8.ToArray();

    public static byte[] V1(IPEndPoint source, IPEndPoint destination)
    {
        var family = source.Address.GetAddressBytes().Length == 4 ? "TCP4" : "TCP6";
        return Encoding.ASCII.GetBytes($"PROXY {family} {source.Address} {destination.Address} {source.Port} {destination.Port}\r\n");
    }

    public static byte[] V2(IPEndPoint source, IPEndPoint destination, params byte[] extensions)
    {
        var isIPv4 = source.Address.GetAddressBytes().Length == 4;
        return V2(0x21, (byte)(isIPv4 ? 0x11 : 0x21), [.. Block(source, destination), .. extensions]);
    }

    public static byte[] V2(byte command, byte family, byte[] rest) =>
        [.. Signature, command, family, (byte)(rest.Length >> 8), (byte)rest.Length, .. rest];

    public static byte[] Extension(byte type, byte[] value) => [type, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    /// <summary>With a checksum as its last extension, as HAProxy writes one.</summary>
    public static byte[] V2WithChecksum(IPEndPoint source, IPEndPoint destination, params byte[] extensions)
    {
        var header = V2(source, destination, [.. extensions, .. Extension(0x03, new byte[4])]);
        var sum = uint.MaxValue;
        foreach (var value in header)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(header.Length - 4), ~sum);
        return header;
    }

    private static byte[] Block(IPEndPoint source, IPEndPoint destination) =>
    [
        .. source.Address.GetAddressBytes(), .. destination.Address.GetAddressBytes(),
        (byte)(source.Port >> 8), (byte)source.Port, (byte)(destination.Port >> 8), (byte)destination.Port,
    ];
}
