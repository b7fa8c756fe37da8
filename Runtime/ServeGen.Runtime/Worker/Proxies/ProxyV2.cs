using System.Buffers.Binary;
using System.Net;
using System.Numerics;
using ServeGen.Configuration;

namespace ServeGen.Worker;

/// <summary>Version 2: a signature, what it is about, its length, the addresses, and extensions that are skipped.</summary>
internal static class ProxyV2
{
    /// <summary>Up to the addresses.</summary>
    public const int FixedLength = 16;

    /// <summary>The protocol has room for 64 KiB; addresses and the certificate of a client fit into this.</summary>
    public const int MaxLength = FixedLength + (16 * 1024);

    private const int VersionAndCommand = 12;
    private const int Family = 13;
    private const int Length = 14;

    private const int Local = 0x20;
    private const int Proxied = 0x21;

    private const int ExtensionHead = 3;
    private const byte ChecksumType = 0x03;
    private const int ChecksumLength = 4;

    public static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    /// <summary>Reads a header; what is given begins with the signature.</summary>
    public static ProxyRead Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < FixedLength)
        {
            return ProxyRead.More(FixedLength);
        }

        var total = FixedLength + BinaryPrimitives.ReadUInt16BigEndian(data[Length..]);
        var command = data[VersionAndCommand];
        if (command is not (Local or Proxied))
        {
            return ProxyRead.Bad("the version or command of its PROXY header is not known");
        }

        if (total > MaxLength)
        {
            return ProxyRead.Bad($"its PROXY header is longer than {MaxLength} bytes");
        }

        if (data.Length < total)
        {
            return ProxyRead.More(total);
        }

        // What comes with LOCAL is to be ignored, whatever it is.
        return command == Local ? ProxyRead.Done(ProxyHeader.Local, total) : ReadProxied(data[..total]);
    }

    private static ProxyRead ReadProxied(ReadOnlySpan<byte> header)
    {
        // TCP and UDP alike: behind a proxy that speaks HTTP/3 a client's packets are UDP.
        var (length, addressLength) = header[Family] switch
        {
            0x00 => (0, 0),
            0x11 or 0x12 => (12, 4),
            0x21 or 0x22 => (36, 16),
            0x31 or 0x32 => (216, 0),
            _ => (-1, 0),
        };
        if (length < 0)
        {
            return ProxyRead.Bad("the addresses in its PROXY header are of no known family");
        }

        if (header.Length < FixedLength + length)
        {
            return ProxyRead.Bad("its PROXY header is shorter than its addresses");
        }

        return CheckExtensions(header, FixedLength + length) is { } error
            ? ProxyRead.Bad(error)
            : ProxyRead.Done(addressLength == 0 ? ProxyHeader.Unknown : Addresses(header[FixedLength..], addressLength), header.Length);
    }

    private static ProxyHeader Addresses(ReadOnlySpan<byte> block, int length) => new()
    {
        Source = EndPoint(block[..length], block[(2 * length)..]),
        Destination = EndPoint(block[length..(2 * length)], block[((2 * length) + 2)..]),
    };

    private static IPEndPoint EndPoint(ReadOnlySpan<byte> address, ReadOnlySpan<byte> port) =>
        new(StrictAddress.Plain(new IPAddress(address)), BinaryPrimitives.ReadUInt16BigEndian(port));

    private static string? CheckExtensions(ReadOnlySpan<byte> header, int at)
    {
        while (at < header.Length)
        {
            if (header.Length - at < ExtensionHead)
            {
                return "the extensions of its PROXY header are cut short";
            }

            var value = at + ExtensionHead;
            var length = BinaryPrimitives.ReadUInt16BigEndian(header[(at + 1)..]);
            if (header.Length - value < length)
            {
                return "the extensions of its PROXY header are cut short";
            }

            if (header[at] == ChecksumType && (length != ChecksumLength || !IsChecksumRight(header, value)))
            {
                return "the checksum of its PROXY header is wrong";
            }

            at = value + length;
        }

        return null;
    }

    // CRC32C over the whole header, with zeros where the sum itself stands.
    private static bool IsChecksumRight(ReadOnlySpan<byte> header, int at)
    {
        var sum = uint.MaxValue;
        for (var i = 0; i < header.Length; i++)
        {
            sum = BitOperations.Crc32C(sum, i >= at && i < at + ChecksumLength ? (byte)0 : header[i]);
        }

        return ~sum == BinaryPrimitives.ReadUInt32BigEndian(header[at..]);
    }
}
