using System.Text;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Whom the app sees behind a proxy. Its Program.cs knows nothing of any.</summary>
public sealed class ForwardedHeaderTests
{
    private const string Forwarded = "X-Forwarded-For: 6.6.6.6, 1.2.3.4\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: shop.example\r\n";

    [Fact]
    [Trait("Setting", "ForwardedAllowIps")]
    [Trait("Setting", "TrustForwardedHost")]
    public async Task A_proxy_on_this_machine_is_believed_by_a_port_and_by_a_unix_socket()
    {
        var folder = Directory.CreateTempSubdirectory("servegen-proxy-").FullName;
        var path = Path.Combine(folder, "app.sock");
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--bind", "http://127.0.0.1:0", "--bind", "unix:" + path, "--trust-forwarded-host");

        Assert.StartsWith("https://shop.example 1.2.3.4:0 to 127.0.0.1:", RawClient.BodyOf(await RawClient.AskAsync(server.Port, RawClient.Peer(Forwarded))), StringComparison.Ordinal);
        Assert.Equal(
            "https://shop.example 1.2.3.4:0 to :0",
            RawClient.BodyOf(await RawClient.AskAsync(await RawClient.ConnectAsync(path), Encoding.ASCII.GetBytes(RawClient.Peer(Forwarded)))));
        Assert.StartsWith("http://real 127.0.0.1:", RawClient.BodyOf(await RawClient.AskAsync(server.Port, RawClient.Peer())), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [Trait("Setting", "ForwardedAllowIps")]
    [InlineData("10.0.0.0/8", "http://real 127.0.0.1:")]
    [InlineData(",", "http://real 127.0.0.1:")]
    [InlineData("127.0.0.0/8", "https://real 1.2.3.4:0 ")]
    [InlineData("*", "https://real 6.6.6.6:0 ")]
    public async Task Who_is_on_the_list_is_believed_and_nobody_else(string list, string seen)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--forwarded-allow-ips=" + list);

        Assert.StartsWith(seen, RawClient.BodyOf(await RawClient.AskAsync(server.Port, RawClient.Peer(Forwarded))), StringComparison.Ordinal);
    }

    // On one connection each request speaks for itself.
    [Fact]
    public async Task The_next_request_of_the_connection_has_the_address_of_its_own()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");

        var answers = await RawClient.AskAsync(
            server.Port, $"GET /peer HTTP/1.1\r\nHost: real\r\n{Forwarded}\r\nGET /peer HTTP/1.1\r\nHost: real\r\n\r\n" + RawClient.Peer("X-Forwarded-For: 5.6.7.8\r\n"));

        Assert.Contains("https://real 1.2.3.4:0 ", answers, StringComparison.Ordinal);
        Assert.Contains("http://real 127.0.0.1:", answers, StringComparison.Ordinal);
        Assert.Contains("http://real 5.6.7.8:0 ", answers, StringComparison.Ordinal);
    }

    // It trusts everybody for one step. The step is the same one.
    [Fact]
    public async Task An_app_with_middleware_of_its_own_sees_the_same_client()
    {
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "1"] }.With("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));

        Assert.StartsWith("https://real 1.2.3.4:0 ", RawClient.BodyOf(await RawClient.AskAsync(server.Port, RawClient.Peer(Forwarded))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_no_address_refuses_the_start()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["check", "--forwarded-allow-ips", "10.0.0.1,localhost"] });

        Assert.Equal(78, await server.WaitForExitAsync());
        server.Log.MustHave(1, "error SERVE461: ForwardedAllowIps has 'localhost': it is not an IP address");
    }
}
