using System.Buffers;
using System.Net;
using System.Text;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>Headers of the PROXY protocol, one by one.</summary>
public sealed class ProxyHeaderParserTests
{
    private static readonly IPEndPoint Client = IPEndPoint.Parse("1.2.3.4:56324");
    private static readonly IPEndPoint Server = IPEndPoint.Parse("5.6.7.8:443");
    private static readonly IPEndPoint Client6 = IPEndPoint.Parse("[2001:db8::7]:1");
    private static readonly IPEndPoint Server6 = IPEndPoint.Parse("[2001:db8::8]:65535");

    [Theory]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 0 65535\r\n", "1.2.3.4:0", "5.6.7.8:65535")]
    [InlineData("PROXY TCP6 2001:DB8::7 ::1 1 2\r\n", "[2001:db8::7]:1", "[::1]:2")]
    [InlineData("PROXY TCP6 ::ffff:1.2.3.4 ::ffff:5.6.7.8 1 2\r\n", "1.2.3.4:1", "5.6.7.8:2")]
    public void V1_names_the_client(string line, string source, string destination)
    {
        var read = Read(line, ProxyProtocol.V1);

        Assert.Equal(line.Length, read.Length);
        Assert.Equal((source, destination), (read.Header!.Source!.ToString(), read.Header.Destination!.ToString()));
    }

    [Theory]
    [InlineData("PROXY UNKNOWN\r\n")]
    [InlineData("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n")]
    [InlineData("PROXY UNKNOWN what ever\r\n")]
    public void V1_may_not_know_him(string line)
    {
        var read = Read(line + "GET / HTTP/1.1\r\n", ProxyProtocol.Auto);

        Assert.Equal((line.Length, true, null), (read.Length, read.Header!.IsAnonymous, read.Header.Source));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("proxy TCP4 1.2.3.4 5.6.7.8 1 2\r\n")]
    [InlineData("PROXY\r\n")]
    [InlineData("PROXY \r\n")]
    [InlineData("PROXY TCP4\r\n")]
    [InlineData("PROXY TCP5 1.2.3.4 5.6.7.8 1 2\r\n")]
    [InlineData("PROXY tcp4 1.2.3.4 5.6.7.8 1 2\r\n")]
    [InlineData("PROXY UNKNOWNS\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 1\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 1 2 3\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 1 2 \r\n")]
    [InlineData("PROXY TCP4  1.2.3.4 5.6.7.8 1 2\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 1 65536\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 01 2\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 +1 2\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 -1 2\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8  2\r\n")]
    [InlineData("PROXY TCP4 01.2.3.4 5.6.7.8 1 2\r\n")]
    [InlineData("PROXY TCP4 1.2.3 5.6.7.8 1 2\r\n")]
    [InlineData("PROXY TCP4 ::1 ::1 1 2\r\n")]
    [InlineData("PROXY TCP6 1.2.3.4 5.6.7.8 1 2\r\n")]
    [InlineData("PROXY TCP6 [::1] ::1 1 2\r\n")]
    [InlineData("PROXY TCP6 fe80::1%eth0 ::1 1 2\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\n")]
    [InlineData("PROXY TCP4 1.2.3.4\n5.6.7.8 1 2\r\n")]
    [InlineData("PROXY TCP4 1.2.3.4 5.6.7.8 1 2\rGET")]
    public void V1_is_refused_when_it_is_no_such_line(string line) => Assert.NotNull(Read(line, ProxyProtocol.V1).Error);

    [Fact]
    public void V1_ends_within_107_bytes()
    {
        var longest = "PROXY UNKNOWN " + new string('x', ProxyV1.MaxLength - 16) + "\r\n";
        Assert.Equal(ProxyV1.MaxLength, Read(longest, ProxyProtocol.V1).Length);

        Assert.NotNull(Read("PROXY UNKNOWN " + new string('x', ProxyV1.MaxLength - 15) + "\r\n", ProxyProtocol.V1).Error);
        Assert.True(Read("PROXY UNKNOWN " + new string('x', ProxyV1.MaxLength - 15), ProxyProtocol.V1).NeedsMore);
    }

    [Fact]
    public void V2_names_the_client_and_skips_extensions()
    {
        Names(Client, Server, ProxyHeaders.V2(Client, Server));
        Names(Client6, Server6, ProxyHeaders.V2(Client6, Server6));
        Names(Client6, Server6, ProxyHeaders.V2(Client6, Server6, [.. ProxyHeaders.Extension(4, []), .. ProxyHeaders.Extension(0xEA, new byte[9000])]));
    }

    [Fact]
    public void V2_checks_a_checksum_where_there_is_one()
    {
        var header = ProxyHeaders.V2WithChecksum(Client, Server, ProxyHeaders.Extension(0x01, "h2"u8.ToArray()));
        Names(Client, Server, header);

        for (var i = ProxyV2.FixedLength; i < header.Length; i++)
        {
            var changed = header.ToArray();
            changed[i] ^= 0x10;

            // Of another type it is no checksum any more.
            var isType = i == header.Length - 7;
            Assert.Equal(isType, ProxyHeaderParser.Read(changed, ProxyProtocol.V2).Error is null);
        }
    }

    [Fact]
    public void V2_of_the_proxy_itself_keeps_the_peer_whatever_stands_in_it()
    {
        var read = ProxyHeaderParser.Read(ProxyHeaders.V2(0x20, 0x99, [1, 2, 3]), ProxyProtocol.Auto);

        Assert.Equal((ProxyV2.FixedLength + 3, false, null), (read.Length, read.Header!.IsAnonymous, read.Header.Source));
    }

    [Theory]
    [InlineData(0x00, 0)]
    [InlineData(0x31, 216)]
    public void V2_may_not_know_him(byte family, int length)
    {
        var read = ProxyHeaderParser.Read(ProxyHeaders.V2(0x21, family, new byte[length]), ProxyProtocol.V2);

        Assert.Equal((ProxyV2.FixedLength + length, true, null), (read.Length, read.Header!.IsAnonymous, read.Header.Source));
    }

    [Theory]
    [InlineData(0x21, 0x11, 11)]
    [InlineData(0x21, 0x21, 35)]
    [InlineData(0x21, 0x31, 215)]
    [InlineData(0x21, 0x13, 12)]
    [InlineData(0x21, 0x41, 40)]
    [InlineData(0x22, 0x11, 12)]
    [InlineData(0x11, 0x11, 12)]
    [InlineData(0x31, 0x11, 12)]
    [InlineData(0x21, 0x11, 13)]
    [InlineData(0x21, 0x11, 14)]
    [InlineData(0x21, 0x11, 20000)]
    public void V2_is_refused_when_it_makes_no_sense(byte command, byte family, int length) =>
        Assert.NotNull(ProxyHeaderParser.Read(ProxyHeaders.V2(command, family, new byte[length]), ProxyProtocol.V2).Error);

    [Fact]
    public void V2_is_refused_by_its_head_before_a_byte_of_what_it_announces_has_come()
    {
        byte[] head = [.. ProxyHeaders.Signature, 0x21, 0x11, 0xFF, 0xFF];

        Assert.NotNull(ProxyHeaderParser.Read(head, ProxyProtocol.V2).Error);
    }

    [Fact]
    public void Only_the_version_that_is_asked_for_is_read()
    {
        Assert.NotNull(ProxyHeaderParser.Read(ProxyHeaders.V1(Client, Server), ProxyProtocol.V2).Error);
        Assert.NotNull(ProxyHeaderParser.Read(ProxyHeaders.V2(Client, Server), ProxyProtocol.V1).Error);
        Assert.NotNull(ProxyHeaderParser.Read(ProxyHeaders.V1(Client, Server), ProxyProtocol.Auto).Header);
        Assert.NotNull(ProxyHeaderParser.Read(ProxyHeaders.V2(Client, Server), ProxyProtocol.Auto).Header);
    }

    private static ProxyRead Read(string text, ProxyProtocol protocol) =>
        ProxyHeaderParser.Read(new ReadOnlySequence<byte>(Encoding.Latin1.GetBytes(text)), protocol);

    private static void Names(IPEndPoint source, IPEndPoint destination, byte[] header)
    {
        var read = ProxyHeaderParser.Read([.. header, .. "GET"u8], ProxyProtocol.V2);

        Assert.Equal((header.Length, null), (read.Length, read.Error));
        Assert.Equal((source, destination), (read.Header!.Source, read.Header.Destination));
    }
}
