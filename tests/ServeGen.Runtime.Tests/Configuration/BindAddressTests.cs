using FsCheck;
using FsCheck.Fluent;
using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class BindAddressTests
{
    private const string Use = "use http://HOST:PORT";
    private const string UsePath = "use unix:/PATH";

    [Theory]
    [InlineData("http://127.0.0.1:8000", "http://127.0.0.1:8000")]
    [InlineData("127.0.0.1:8000", "http://127.0.0.1:8000")]
    [InlineData("HTTP://127.0.0.1:8000/", "http://127.0.0.1:8000")]
    [InlineData("  http://127.0.0.1:8000  ", "http://127.0.0.1:8000")]
    [InlineData("http://127.1:8000", "http://127.0.0.1:8000")]
    [InlineData("http://0.0.0.0:0", "http://0.0.0.0:0")]
    [InlineData("http://*:80", "http://*:80")]
    [InlineData("http://+:80", "http://*:80")]
    [InlineData("http://:80", "http://*:80")]
    [InlineData(":80", "http://*:80")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    [InlineData("http://LocalHost:5000", "http://localhost:5000")]
    [InlineData("http://[::1]:8000", "http://[::1]:8000")]
    [InlineData("[0:0:0:0:0:0:0:1]:8000", "http://[::1]:8000")]
    [InlineData("http://[::]:65535", "http://[::]:65535")]
    [InlineData("http://[FE80::1]:08080", "http://[fe80::1]:8080")]
    [InlineData("unix:/run/app.sock", "unix:/run/app.sock")]
    [InlineData("UNIX:///run/app.sock", "unix:/run/app.sock")]
    [InlineData("http://unix:/run/app.sock", "unix:/run/app.sock")]
    [InlineData("unix:/run/app.sock?mode=660&owner=www-data&group=33", "unix:/run/app.sock")]
    [InlineData("unix:/run/app.sock?tls=on", "unix:/run/app.sock?tls=on")]
    [InlineData("unix:@app", "unix:@app")]
    [InlineData("UNIX:@app:one/two?protocols=http2", "unix:@app:one/two")]
    [InlineData("unix:@@", "unix:@@")]
    [InlineData("fd://3", "fd://3")]
    [InlineData("FD://007", "fd://7")]
    [InlineData(" fd://web.socket?tls=on&protocols=http1+http2 ", "fd://web.socket?tls=on")]
    [InlineData("http://*:80/?protocols=http2", "http://*:80")]
    [InlineData(" unix:/run//./my app, the@second/app.sock ", "unix:/run/my app, the@second/app.sock")]
    public void Can_be_bound(string text, string expected)
    {
        Assert.True(BindAddress.TryParse(text, out var address, out var error), error);
        Assert.Equal(expected, address!.ToString());
        Assert.Null(error);
    }

    [Theory]
    [InlineData("ftp://*:21", "'ftp' is not a known scheme; " + Use + ", https://HOST:PORT, unix:/PATH, unix:@NAME or fd://N")]
    [InlineData("unix:", "the path is missing; " + UsePath)]
    [InlineData("unix:/", "the path is missing; " + UsePath)]
    [InlineData("http://unix:/", "the path is missing; " + UsePath)]
    [InlineData("unix:app.sock", "the path must be absolute; " + UsePath)]
    [InlineData("unix://run/app.sock", "the path must be absolute; " + UsePath)]
    [InlineData("unix:@", "the name is missing; use unix:@NAME")]
    [InlineData("unix:@a\0b", "the name has a control character; use unix:@NAME")]
    [InlineData("http://unix:@app", "'@app' is not a port; use a number from 0 to 65535")]
    [InlineData("fd://", "the descriptor is missing; use fd://N or fd://NAME")]
    [InlineData("fd://2", "'2' cannot be it; use a number from 3, after standard input, output and error")]
    [InlineData("fd://99999999999", "'99999999999' cannot be it; use a number from 3, after standard input, output and error")]
    [InlineData("fd://a/b", "a name of a descriptor has no such character; use fd://N or fd://NAME")]
    [InlineData("unix:/run/a?", "'' is no parameter of this address; use mode or owner or group or protocols or proxy or tls")]
    [InlineData("unix:/run/a?mod=660", "'mod' is no parameter of an address; did you mean mode?")]
    [InlineData("unix:/run/a?mode", "'mode' cannot be ''; use mode=660, octal, from 0 to 777")]
    [InlineData("unix:/run/a?mode=1777", "'mode' cannot be '1777'; use mode=660, octal, from 0 to 777")]
    [InlineData("unix:/run/a?mode=660&mode=600", "'mode' stands there twice")]
    [InlineData("unix:/run/a?owner=", "'owner' cannot be ''; use owner=USER, by name or number")]
    [InlineData("unix:/run/a?group=a:b", "'group' cannot be 'a:b'; use group=GROUP, by name or number")]
    [InlineData("unix:@a?mode=660", "'mode' is for unix sockets that have a file: unix:/PATH")]
    [InlineData("fd://3?owner=x", "'owner' is for unix sockets that have a file: unix:/PATH")]
    [InlineData("http://*:80?protocols=http3", "'protocols' cannot be 'http3'; use protocols=http1, http2 or http1+http2")]
    [InlineData("http://*:80?protocols=http1+http2", "without TLS nothing tells http1 and http2 apart; use protocols=http1 or protocols=http2")]
    [InlineData("http://*:80?tls=on", "'tls' is for unix: and fd:// addresses; elsewhere the scheme says it, https://HOST:PORT")]
    [InlineData("http://*:80?timeout=3", "'timeout' is no parameter of this address; use protocols or proxy")]
    [InlineData("unix:/run/app/", "the path is that of a directory; " + UsePath)]
    [InlineData("unix:/run/a\nb", "the path has a control character; " + UsePath)]
    [InlineData("unix:/run/a:b", "Kestrel takes no path with a colon; " + UsePath)]
    [InlineData("http://unix:80", "'unix' is not an IP address; use an address of this machine, localhost, or * for all")]
    [InlineData("", "the port is missing; " + Use)]
    [InlineData("http://", "the port is missing; " + Use)]
    [InlineData("8000", "the port is missing; " + Use)]
    [InlineData("http://127.0.0.1", "the port is missing; " + Use)]
    [InlineData("http://127.0.0.1/", "the port is missing; " + Use)]
    [InlineData("http://[::1]", "the port is missing; " + Use)]
    [InlineData("http://127.0.0.1:8000/app", "a path cannot be bound; " + Use)]
    [InlineData("http://127.0.0.1:8000//", "a path cannot be bound; " + Use)]
    [InlineData("http://*:web", "'web' is not a port; use a number from 0 to 65535")]
    [InlineData("http://*:", "'' is not a port; use a number from 0 to 65535")]
    [InlineData("http://*:-1", "'-1' is not a port; use a number from 0 to 65535")]
    [InlineData("http://*:65536", "'65536' is not a port; use a number from 0 to 65535")]
    [InlineData("http://*:99999999999", "'99999999999' is not a port; use a number from 0 to 65535")]
    [InlineData("http://localhost:0", "port 0 cannot be the same for both loopback addresses; use http://127.0.0.1:0")]
    [InlineData("http://::1:8000", "an IPv6 address needs brackets: http://[::1]:PORT")]
    [InlineData("http://example.com:80", "'example.com' is not an IP address; use an address of this machine, localhost, or * for all")]
    [InlineData("http://256.0.0.1:80", "'256.0.0.1' is not an IP address; use an address of this machine, localhost, or * for all")]
    [InlineData("http://1:80", "'1' is not an IP address; use an address of this machine, localhost, or * for all")]
    [InlineData("http://[127.0.0.1]:80", "'[127.0.0.1]' is not an IP address; use an address of this machine, localhost, or * for all")]
    [InlineData("http://[]:80", "'[]' is not an IP address; use an address of this machine, localhost, or * for all")]
    [InlineData("http://[[::1]]:80", "'[[::1]]' is not an IP address; use an address of this machine, localhost, or * for all")]
    [InlineData("http://[::1]]:80", "'[::1]]' is not an IP address; use an address of this machine, localhost, or * for all")]
    [InlineData("http://[[::1]:81]:80", "'[[::1]:81]' is not an IP address; use an address of this machine, localhost, or * for all")]
    public void Cannot_be_bound(string text, string expected)
    {
        Assert.False(BindAddress.TryParse(text, out var address, out var error));
        Assert.Equal(expected, error);
        Assert.Null(address);
    }

    [Theory]
    [InlineData("http://[::1]:80", "[0:0:0:0:0:0:0:1]:80")]
    [InlineData("*:80", "http://+:80/")]
    [InlineData("LOCALHOST:80", "http://localhost:80")]
    [InlineData("127.1:80", "127.0.0.1:80")]
    [InlineData("unix:/run/a", "http://unix:/run//a")]
    [InlineData("unix:/run/a", "unix:/run/a?mode=600&tls=on")]
    [InlineData("fd://3", "fd://03?protocols=http1")]
    public void Two_spellings_of_one_address_are_equal(string left, string right)
    {
        Assert.Equal(Parse(left), Parse(right));
        Assert.Equal(Parse(left).GetHashCode(), Parse(right).GetHashCode());
    }

    [Theory]
    [InlineData("*:80", "*:81")]
    [InlineData("127.0.0.1:80", "127.0.0.2:80")]
    [InlineData("127.0.0.1:80", "localhost:80")]
    [InlineData("[::]:80", "*:80")]
    [InlineData("unix:/run/a", "unix:/run/A")]
    [InlineData("unix:@run/a", "unix:/run/a")]
    [InlineData("fd://3", "fd://web")]
    [InlineData("http://*:80", "https://*:80")]
    public void Two_addresses_are_not(string left, string right)
    {
        Assert.NotEqual(Parse(left), Parse(right));
    }

    [Theory]
    [InlineData(107, true)]
    [InlineData(108, false)]
    public void A_path_has_as_many_bytes_as_the_kernel_takes(int bytes, bool fits)
    {
        var path = "/é/" + new string('a', bytes - 4);

        Assert.Equal(fits, BindAddress.TryParse("unix:" + path, out _, out var error));
        Assert.Equal(fits ? null : "the path has 108 bytes, and the kernel takes 107; use unix:/PATH with a shorter one", error);
    }

    [Theory]
    [InlineData(107, true)]
    [InlineData(108, false)]
    public void A_name_has_as_many_bytes_as_the_kernel_takes(int bytes, bool fits)
    {
        var name = "é" + new string('a', bytes - 2);

        Assert.Equal(fits, BindAddress.TryParse("unix:@" + name, out _, out var error));
        Assert.Equal(fits ? null : "the name has 108 bytes, and the kernel takes 107; use unix:@NAME with a shorter one", error);
    }

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        var hosts = Gen.OneOf(
            Gen.Elements("*", "+", "", "localhost", "LOCALHOST"),
            Gen.ArrayOf(Gen.Choose(0, 255), 4).Select(bytes => string.Join('.', bytes)),
            Gen.ArrayOf(Gen.Choose(0, 255), 16).Select(bytes => $"[{new System.Net.IPAddress([.. bytes.Select(b => (byte)b)])}]"));
        var texts = from host in hosts from port in Gen.Choose(1, 65535) select $"http://{host}:{port}";

        Prop.ForAll(texts.ToArbitrary(), text => Parse(Parse(text).ToString()).Equals(Parse(text))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_is_wrong_is_said_and_nothing_is_thrown()
    {
        Prop.ForAll<string>(text => BindAddress.TryParse(text ?? "", out _, out var error) == (error is null)).QuickCheckThrowOnFailure();
    }

    private static BindAddress Parse(string text)
    {
        Assert.True(BindAddress.TryParse(text, out var address, out var error), error);
        return address!;
    }
}
