using System.Buffers;
using System.Net;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>Tens of thousands of headers, right ones and spoilt ones, whole and in pieces. A failure names its seed.</summary>
public sealed class ProxyHeaderFuzzTests
{
    private const int Headers = 12_000;

    // What is right is read, to its last byte and no further, however it comes in pieces.
    [Fact]
    public void Every_right_header_is_read_in_whatever_pieces_it_comes()
    {
        for (var seed = 1; seed <= Headers; seed++)
        {
            var random = new Random(seed);
            var (source, destination) = EndPoints(random);
            var header = Right(random, source, destination);
            byte[] data = [.. header, .. "GET / HTTP/1.1\r\n"u8];

            var read = ProxyHeaderParser.Read(InPieces(data, random), ProxyProtocol.Auto);

            Assert.True(read.Error is null && read.Length == header.Length, $"seed {seed}: {read}");
            Assert.True(source.Equals(read.Header!.Source) && destination.Equals(read.Header.Destination), $"seed {seed}: {read.Header}");
            Assert.True(Prefix(header, random) is { NeedsMore: true }, $"seed {seed}: a part is more than a part");
        }
    }

    // What is spoilt is refused, or waits for more, or is another right header: it never throws, and never takes more than there is.
    [Fact]
    public void Whatever_comes_is_read_or_refused_and_the_same_in_pieces()
    {
        for (var seed = 1; seed <= 3 * Headers; seed++)
        {
            var random = new Random(seed);
            var (source, destination) = EndPoints(random);
            var data = Spoilt(Right(random, source, destination), random);
            var protocol = (ProxyProtocol)random.Next(1, 4);

            var whole = ProxyHeaderParser.Read(data, protocol);
            var pieces = ProxyHeaderParser.Read(InPieces(data, random), protocol);

            Assert.True(whole.Header is null || whole.Length <= data.Length, $"seed {seed}: {whole}");
            Assert.True(!whole.NeedsMore || whole.Length > data.Length, $"seed {seed}: waits for what is there: {whole}");
            Assert.True(whole.Length <= ProxyV2.MaxLength, $"seed {seed}: waits for too much: {whole}");
            Assert.True(Same(whole, pieces), $"seed {seed}: {whole} in one, {pieces} in pieces");
        }
    }

    private static bool Same(ProxyRead one, ProxyRead other) =>
        one.Error == other.Error && one.NeedsMore == other.NeedsMore && Equals(one.Header, other.Header) && (one.NeedsMore || one.Length == other.Length);

    private static ProxyRead Prefix(byte[] header, Random random) =>
        ProxyHeaderParser.Read(InPieces(header[..random.Next(header.Length)], random), ProxyProtocol.Auto);

    private static (IPEndPoint Source, IPEndPoint Destination) EndPoints(Random random)
    {
        var length = random.Next(2) == 0 ? 4 : 16;
        return (EndPoint(random, length), EndPoint(random, length));
    }

    private static IPEndPoint EndPoint(Random random, int length)
    {
        var address = new byte[length];
        random.NextBytes(address);
        return new IPEndPoint(new IPAddress(address), random.Next(65536));
    }

    private static byte[] Right(Random random, IPEndPoint source, IPEndPoint destination) => random.Next(3) switch
    {
        0 => ProxyHeaders.V1(source, destination),
        1 => ProxyHeaders.V2(source, destination, Extensions(random)),
        _ => ProxyHeaders.V2WithChecksum(source, destination, Extensions(random)),
    };

    private static byte[] Extensions(Random random)
    {
        var all = new List<byte>();
        for (var i = random.Next(4); i > 0; i--)
        {
            var value = new byte[random.Next(300)];
            random.NextBytes(value);
            all.AddRange(ProxyHeaders.Extension((byte)random.Next(4, 256), value));
        }

        return [.. all];
    }

    private static byte[] Spoilt(byte[] header, Random random)
    {
        var data = header.ToList();
        for (var i = random.Next(1, 4); i > 0 && data.Count > 0; i--)
        {
            var at = random.Next(data.Count);
            switch (random.Next(5))
            {
                case 0:
                    data[at] = (byte)random.Next(256);
                    break;
                case 1:
                    data.RemoveAt(at);
                    break;
                case 2:
                    data.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    data.RemoveRange(at, data.Count - at);
                    break;
                default:
                    data.InsertRange(at, data.GetRange(0, random.Next(data.Count)));
                    break;
            }
        }

        return [.. data];
    }

    private static ReadOnlySequence<byte> InPieces(byte[] data, Random random)
    {
        var first = new Piece(default, null);
        var last = first;
        for (var at = 0; at < data.Length;)
        {
            var length = Math.Min(data.Length - at, random.Next(1, 60));
            last = new Piece(data.AsMemory(at, length), last);
            at += length;
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
