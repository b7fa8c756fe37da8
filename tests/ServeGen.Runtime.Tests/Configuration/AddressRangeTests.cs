using System.Net;
using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class AddressRangeTests
{
    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", 32)]
    [InlineData(" 10.0.0.0/8 ", "10.0.0.0/8", 8)]
    [InlineData("FD00::/8", "fd00::/8", 8)]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.0/8", 8)]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3", 32)]
    [InlineData("*", "*", 0)]
    [InlineData("::/0", "::/0", 0)]
    public void Is_read(string text, string normal, int prefix)
    {
        Assert.True(AddressRange.TryParse(text, out var range, out var error), error);
        Assert.Equal((normal, prefix, prefix == 0), (range!.ToString(), range.PrefixLength, range.IsEverybody));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.4.")]
    [InlineData("1.2.3.4:80")]
    [InlineData("[::1]")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::1.2.3.04")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("::/129")]
    [InlineData("localhost")]
    [InlineData("**")]
    public void Is_refused_with_a_reason(string text)
    {
        Assert.False(AddressRange.TryParse(text, out _, out var error));
        Assert.Contains("; use ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.1/8", "10.0.0.0/8")]
    [InlineData("192.168.1.129/25", "192.168.1.128/25")]
    [InlineData("fd00::1/9", "fd00::/9")]
    public void Knows_bits_behind_its_prefix(string text, string network)
    {
        Assert.True(AddressRange.TryParse(text, out var range, out _));
        Assert.Equal((true, network, false), (range!.HasHostBits, range.Network.ToString(), range.Network.HasHostBits));
    }

    [Theory]
    [InlineData("10.*", "10.0.0.0/8")]
    [InlineData("10.1.2.*", "10.1.2.0/24")]
    [InlineData("[::1]:80", "::1")]
    [InlineData("127.0.0.1:80", "127.0.0.1")]
    [InlineData("LocalHost", "127.0.0.1")]
    [InlineData("10.0.0.0/255.240.0.0", "10.0.0.0/12")]
    [InlineData("10.0.0.0/255.0.255.0", null)]
    [InlineData("300.*", null)]
    [InlineData(".*", null)]
    [InlineData("proxy:80", null)]
    [InlineData("", null)]
    public void Says_what_was_meant(string text, string? meant) => Assert.Equal(meant, AddressRangeGuess.Of(text));

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_read_the_framework_reads_too()
    {
        var random = new Random(20260812);
        const string Letters = "0123456789abcdef:./*[]% x-";
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)]));
            if (AddressRange.TryParse(text, out var range, out var error))
            {
                Assert.True(range!.Address is null || IPAddress.TryParse(range.Address.ToString(), out _), text);
            }
            else
            {
                Assert.NotNull(error);
                Assert.True(AddressRangeGuess.Of(text) is not { } guess || AddressRange.TryParse(guess, out _, out _), text);
            }
        }
    }
}
