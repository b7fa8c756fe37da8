using System.Net;
using Microsoft.Extensions.Primitives;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>Who the client is, by what proxies say, and how much of it is believed.</summary>
public sealed class ForwardedClientTests
{
    private static readonly PeerList Trusted = new(["10.0.0.0/8", "2001:db8:1::/48"]);

    public static TheoryData<string[], string?, int> Lists => new()
    {
        { ["1.2.3.4"], "1.2.3.4:0", 1 },
        { ["6.6.6.6, 1.2.3.4"], "1.2.3.4:0", 1 },
        { ["6.6.6.6, 1.2.3.4, 10.0.0.2"], "1.2.3.4:0", 2 },
        { ["6.6.6.6, 1.2.3.4", "10.0.0.3,10.0.0.2"], "1.2.3.4:0", 3 },
        { ["10.0.0.3, 10.0.0.2"], "10.0.0.3:0", 2 },
        { ["1.2.3.4:5678"], "1.2.3.4:5678", 1 },
        { ["[2001:db8::7]:443"], "[2001:db8::7]:443", 1 },
        { ["2001:db8::7"], "[2001:db8::7]:0", 1 },
        { ["[2001:db8::7]"], "[2001:db8::7]:0", 1 },
        { ["1.2.3.4, [2001:db8:1::5]"], "1.2.3.4:0", 2 },
        { ["1.2.3.4, ::ffff:10.0.0.2"], "1.2.3.4:0", 2 },
        { ["::ffff:1.2.3.4"], "1.2.3.4:0", 1 },
        { ["1.2.3.4,, ,\t10.0.0.2 , "], "1.2.3.4:0", 2 },
        { ["", "1.2.3.4", ""], "1.2.3.4:0", 1 },

        // The nearest proxy wrote no address: whatever stands before it is not looked at.
        { ["1.2.3.4, unknown"], null, 1 },
        { ["1.2.3.4, _hidden, 10.0.0.2"], "10.0.0.2:0", 2 },
        { ["1.2.3.4, \"10.0.0.2\""], null, 1 },
        { ["1.2.3.4, 10.0.0.2:99999"], null, 1 },
        { ["1.2.3.4, 10.0.0.2:"], null, 1 },
        { ["1.2.3.4, 10.0.0.2:-1"], null, 1 },
        { ["1.2.3.4, 010.0.0.2"], null, 1 },
        { ["1.2.3.4, 167772162"], null, 1 },
        { ["1.2.3.4, [10.0.0.2]"], null, 1 },
        { ["1.2.3.4, [2001:db8:1::5"], null, 1 },
        { ["1.2.3.4, [2001:db8:1::5]x"], null, 1 },
        { ["1.2.3.4, 2001:db8:1::5%eth0"], null, 1 },
        { ["1.2.3.4 10.0.0.2"], null, 1 },
        { [" , ,"], null, 1 },
        { [], null, 1 },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Is_the_one_that_the_last_trusted_proxy_names(string[] lines, string? client, int proxies)
    {
        var found = ForwardedClient.Of(new StringValues(lines), Trusted);

        Assert.Equal((client, proxies), (found.Address is { } address ? new IPEndPoint(address, found.Port).ToString() : null, found.Proxies));
    }

    [Fact]
    public void Everybody_trusted_the_first_of_the_list_is_believed() =>
        Assert.Equal(IPAddress.Parse("6.6.6.6"), ForwardedClient.Of("6.6.6.6, 1.2.3.4", new PeerList(["*"])).Address);

    [Fact]
    public void A_list_of_thousands_is_not_walked_to_its_end()
    {
        var found = ForwardedClient.Of("6.6.6.6, " + string.Join(",", Enumerable.Repeat("10.0.0.2", 3000)), Trusted);

        Assert.Equal((IPAddress.Parse("10.0.0.2"), ForwardedClient.MaxProxies), (found.Address, found.Proxies));
    }

    // Whoever has no proxy that is trusted can write what he wants: the result is what the peer wrote last.
    [Fact]
    public void Nothing_that_a_client_sends_is_believed_once_a_proxy_has_appended_its_address()
    {
        var random = new Random(20260813);
        const string Letters = "0123456789.,:[]\" \tabcdefx%_-;=";
        for (var i = 0; i < 20_000; i++)
        {
            var sent = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Letters[random.Next(Letters.Length)]));

            Assert.Equal(IPAddress.Parse("1.2.3.4"), ForwardedClient.Of(sent + ", 1.2.3.4", Trusted).Address);
            Assert.Equal(IPAddress.Parse("1.2.3.4"), ForwardedClient.Of(new StringValues([sent, "1.2.3.4, 10.0.0.2"]), Trusted).Address);
        }
    }

    [Theory]
    [InlineData("shop.example", true)]
    [InlineData("shop.example:8443", true)]
    [InlineData("10.0.0.1:80", true)]
    [InlineData("[::1]", true)]
    [InlineData("[::1]:80", true)]
    [InlineData("a_b-c", true)]
    [InlineData("", false)]
    [InlineData(":80", false)]
    [InlineData("shop:", false)]
    [InlineData("shop:99999", false)]
    [InlineData("shop:8x", false)]
    [InlineData("shop/path", false)]
    [InlineData("user@shop", false)]
    [InlineData("shop?x", false)]
    [InlineData("a<b", false)]
    [InlineData("a b", false)]
    [InlineData("a\"b", false)]
    [InlineData("bücher.example", false)]
    [InlineData("[::1", false)]
    [InlineData("[]", false)]
    [InlineData("[shop]", false)]
    [InlineData("[1.2.3.4]", false)]
    [InlineData("[::1]x", false)]
    public void A_host_is_a_host(string host, bool isOne) => Assert.Equal(isOne, ForwardedHost.IsValid(host));

    [Fact]
    public void A_host_that_no_name_can_have_is_none() => Assert.False(ForwardedHost.IsValid(new string('a', 300)));
}
