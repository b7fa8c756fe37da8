using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Connections that begin with a header of the PROXY protocol, and those that should.</summary>
public sealed class ProxyProtocolTests : IDisposable
{
    private const string V1 = "PROXY TCP4 1.2.3.4 5.6.7.8 1000 443\r\n";

    private static readonly byte[] V2 = [.. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, 0x11, 0, 12, 1, 2, 3, 4, 5, 6, 7, 8, 3, 232, 1, 187];

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-proxy-").FullName;

    private string Control => Path.Combine(_folder, "control.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Setting", "ProxyProtocol")]
    public async Task The_app_sees_the_client_that_the_header_names_and_a_connection_without_one_is_closed()
    {
        await using var server = await StartAsync("--proxy-protocol", "auto", "--warmup", "/");

        Assert.Equal("http://real 1.2.3.4:1000 to 5.6.7.8:443", RawClient.BodyOf(await RawClient.AskAsync(server.Port, V1 + RawClient.Peer())));
        Assert.Equal(
            "http://real 1.2.3.4:1000 to 5.6.7.8:443",
            RawClient.BodyOf(await RawClient.AskAsync(await RawClient.ConnectAsync(server.Port), [.. V2, .. Encoding.ASCII.GetBytes(RawClient.Peer())])));
        Assert.Equal("", await RawClient.AskAsync(server.Port, RawClient.Peer()));
        Assert.Equal("", await RawClient.AskAsync(server.Port, V1.Replace("1.2.3.4", "1.2.3", StringComparison.Ordinal) + RawClient.Peer()));
        Assert.Equal(2, await RefusedAsync());
        await server.WaitForAsync("it does not begin with a PROXY header");
    }

    [Fact]
    public async Task An_address_may_have_it_where_others_do_not()
    {
        var socket = Path.Combine(_folder, "app.sock");
        await using var server = await StartAsync("--bind", "http://127.0.0.1:0?proxy=v1", "--bind", $"unix:{socket}", "--warmup", "/");

        Assert.Equal("http://real 1.2.3.4:1000 to 5.6.7.8:443", RawClient.BodyOf(await RawClient.AskAsync(server.Port, V1 + RawClient.Peer())));
        Assert.Equal("", await RawClient.AskAsync(server.Port, RawClient.Peer()));
        using var plain = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await plain.ConnectAsync(new UnixDomainSocketEndPoint(socket));
        Assert.StartsWith("HTTP/1.1 200 ", await RawClient.AskAsync(plain, Encoding.ASCII.GetBytes(RawClient.Peer())), StringComparison.Ordinal);
    }

    // The proxy behind the proxy: only one that the header names is believed, not the one that has sent it.
    [Fact]
    public async Task Headers_of_requests_are_those_of_the_client_that_the_header_names()
    {
        await using var server = await StartAsync("--proxy-protocol", "v1", "--forwarded-allow-ips", "127.0.0.1,9.9.9.9");
        const string Forwarded = "X-Forwarded-For: 6.6.6.6\r\n";

        Assert.StartsWith("http://real 1.2.3.4:1000 ", RawClient.BodyOf(await RawClient.AskAsync(server.Port, V1 + RawClient.Peer(Forwarded))), StringComparison.Ordinal);
        Assert.StartsWith("http://real 6.6.6.6:0 ", RawClient.BodyOf(await RawClient.AskAsync(server.Port, V1.Replace("1.2.3.4", "9.9.9.9", StringComparison.Ordinal) + RawClient.Peer(Forwarded))), StringComparison.Ordinal);
        Assert.StartsWith("http://real 127.0.0.1:", RawClient.BodyOf(await RawClient.AskAsync(server.Port, "PROXY UNKNOWN\r\n" + RawClient.Peer(Forwarded))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_comes_before_TLS()
    {
        var (certificate, key) = (Path.Combine(_folder, "shop.pem"), Path.Combine(_folder, "shop.key"));
        using (var made = TestCertificates.New("shop.example"))
        {
            await File.WriteAllTextAsync(certificate, made.ExportCertificatePem());
            await File.WriteAllTextAsync(key, made.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        }

        await using var server = await StartAsync(
            "--proxy-protocol", "v2", "--bind", "https://127.0.0.1:0", "--certificate-file", certificate, "--key-file", key, "--warmup", "/");
        var socket = await RawClient.ConnectAsync(server.Port);
        await socket.SendAsync(V2);
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "shop.example",
            RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null,
        });
        await stream.WriteAsync(Encoding.ASCII.GetBytes(RawClient.Peer()));

        Assert.Equal("https://real 1.2.3.4:1000 to 5.6.7.8:443", RawClient.BodyOf(await new StreamReader(stream).ReadToEndAsync()));
    }

    [Fact]
    [Trait("Setting", "ProxyAllowIps")]
    public async Task Who_is_not_on_the_list_is_closed_counted_and_logged_now_and_then()
    {
        var path = Path.Combine(_folder, "app.sock");
        await using var server = await StartAsync(
            "--proxy-protocol", "v1", "--proxy-allow-ips", "10.0.0.0/8", "--bind", "http://127.0.0.1:0", "--bind", "unix:" + path);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("", await RawClient.AskAsync(server.Port, V1 + RawClient.Peer()));
        }

        Assert.StartsWith(
            "http://real 1.2.3.4:1000 ",
            RawClient.BodyOf(await RawClient.AskAsync(await RawClient.ConnectAsync(path), Encoding.ASCII.GetBytes(V1 + RawClient.Peer()))),
            StringComparison.Ordinal);
        Assert.Equal(20, await RefusedAsync());
        Assert.InRange(server.Log.Count("was closed: ProxyAllowIps does not have that address"), 1, 3);
    }

    [Fact]
    [Trait("Setting", "ProxyTimeout")]
    public async Task Who_takes_too_long_with_it_is_closed_and_keeps_nobody_waiting()
    {
        await using var server = await StartAsync("--proxy-protocol", "v1", "--proxy-timeout", "1s");
        var slow = new List<Socket>();
        for (var i = 0; i < 50; i++)
        {
            slow.Add(await RawClient.ConnectAsync(server.Port));
            await slow[^1].SendAsync("PROXY "u8.ToArray());
        }

        Assert.StartsWith("http://real 1.2.3.4:1000 ", RawClient.BodyOf(await RawClient.AskAsync(server.Port, V1 + RawClient.Peer())), StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(slow.Select(RawClient.ReadToEndAsync)), answer => Assert.Equal("", answer));
        slow.ForEach(socket => socket.Dispose());
        Assert.Equal(50, await RefusedAsync());
    }

    [Fact]
    public async Task A_drain_does_not_wait_for_headers_that_do_not_come()
    {
        await using var server = await StartAsync("--proxy-protocol", "v1", "--proxy-timeout", "300s", "--graceful-timeout", "60s");
        using var silent = await RawClient.ConnectAsync(server.Port);
        using var half = await RawClient.ConnectAsync(server.Port);
        await half.SendAsync("PROXY TCP4"u8.ToArray());
        var board = LiveScoreboard.Of(server);
        await board.WaitUntilAsync(now => now.Rows[0].Connections == 2);
        var began = TimeProvider.System.GetTimestamp();

        server.Signal("TERM");

        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private Task<TestServer> StartAsync(params string[] arguments) => TestServer.StartReadyAsync(new Launch
    {
        Arguments = ["--workers", "1", "--control-socket", Control, .. arguments],
    });

    private async Task<int> RefusedAsync() => (await ServerStatus.OfAsync(Control)).GetProperty("totals").GetProperty("refused").GetInt32();
}
