using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>https addresses, with clients that look at what they are shown.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-tls-").FullName;

    private string Certificate => Path.Combine(_folder, "shop.pem");

    private string Key => Path.Combine(_folder, "shop.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Setting", "CertificateFile")]
    [Trait("Setting", "KeyFile")]
    public async Task An_https_address_is_served_beside_a_plain_one_with_HTTP_2_and_after_a_reload_too()
    {
        Write("shop.example");
        await using var server = await StartAsync("--bind", "http://127.0.0.1:0", "--warmup", "/");
        var secure = await TlsClient.PortOfAsync(server);

        for (var generation = 1; generation <= 2; generation++)
        {
            using var client = TlsClient.New();
            var answer = await client.GetAsync(new Uri($"https://127.0.0.1:{secure}/"));
            Assert.Equal(("hello", HttpVersion.Version20), (await answer.Content.ReadAsStringAsync(), answer.Version));
            Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));
            server.Signal("HUP");
            await server.WaitForAsync($"Reloaded: every worker is of generation {generation + 1}");
        }

        Assert.Equal("CN=shop.example", (await TlsClient.HandshakeAsync(secure, "shop.example")).Subject);
    }

    // The same as over plain connections: every answer that was asked for comes, whole.
    [Fact]
    public async Task Reloads_under_load_lose_nothing()
    {
        Write("shop.example");
        await using var server = await StartAsync("--workers", "2");
        var port = await TlsClient.PortOfAsync(server);
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 8).Select(_ => TlsClient.AskUntilAsync(port, stop.Token)).ToList();

        for (var generation = 2; generation <= 4; generation++)
        {
            server.Signal("HUP");
            await server.WaitForAsync($"Reloaded: every worker is of generation {generation}");
        }

        await stop.CancelAsync();
        var answers = await Task.WhenAll(clients);
        Assert.All(answers, count => Assert.True(count > 10, $"only {count} answers"));
    }

    [Fact]
    public async Task An_app_of_the_slim_builder_needs_no_change_either()
    {
        Write("shop.example");
        await using var server = await TestServer.StartReadyAsync(new Launch { Arguments = Arguments() }.With("TESTAPP_BUILDER", "slim"));
        using var client = TlsClient.New();

        Assert.Equal("hello", await client.GetStringAsync(new Uri($"https://127.0.0.1:{await TlsClient.PortOfAsync(server)}/")));
    }

    [Fact]
    public async Task A_PFX_holds_its_own_key()
    {
        var file = Path.Combine(_folder, "shop.pfx");
        using var certificate = TestCertificates.New("pfx.example");
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12));
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--bind", "https://127.0.0.1:0", "--certificate-file", file);

        Assert.Equal("CN=pfx.example", (await TlsClient.HandshakeAsync(await TlsClient.PortOfAsync(server), "any")).Subject);
    }

    [Fact]
    public async Task A_client_gets_the_certificate_of_the_name_that_it_asks_for()
    {
        Write("shop.example");
        Write("api.example", "api");
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--bind", "https://127.0.0.1:0", "--certificate-file", Certificate, "--certificate-file", Path.Combine(_folder, "api.pem"),
            "--key-file", Key, "--key-file", Path.Combine(_folder, "api.key"));
        var port = await TlsClient.PortOfAsync(server);

        Assert.Equal("CN=api.example", (await TlsClient.HandshakeAsync(port, "api.example")).Subject);
        Assert.Equal("CN=shop.example", (await TlsClient.HandshakeAsync(port, "shop.example")).Subject);
        Assert.Equal("CN=shop.example", (await TlsClient.HandshakeAsync(port, "other.example")).Subject);
    }

    [Fact]
    public async Task A_file_that_changes_is_used_by_the_next_connection_and_a_broken_one_is_not()
    {
        Write("old.example");
        await using var server = await TestServer.StartReadyAsync(new Launch { Arguments = Arguments() }.With("TESTAPP_VERBOSE", "1"));
        var port = await TlsClient.PortOfAsync(server);
        await using var open = await TlsClient.ConnectAsync(port, "old.example");
        Assert.Equal("CN=old.example", open.RemoteCertificate!.Subject);

        Write("new.example");
        await HandshakeUntilAsync(port, "CN=new.example", server, "The certificates were read anew: CN=new.example");

        await File.WriteAllTextAsync(Certificate, "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n");
        await HandshakeUntilAsync(port, "CN=new.example", server, $"The old certificates stay: the certificate {Certificate} with {Key} cannot be used: ");

        // The connection from before never noticed anything.
        await open.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(open);
        Assert.EndsWith("hello", (await reader.ReadToEndAsync()).Replace("\r\n0\r\n\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Setting", "MinTlsVersion")]
    public async Task An_older_version_than_the_oldest_is_refused()
    {
        Write("shop.example");
        await using var server = await StartAsync("--min-tls-version", "1.3");
        var port = await TlsClient.PortOfAsync(server);

        Assert.Equal("CN=shop.example", (await TlsClient.HandshakeAsync(port, "x", SslProtocols.Tls13)).Subject);
        await Assert.ThrowsAnyAsync<Exception>(() => TlsClient.HandshakeAsync(port, "x", SslProtocols.Tls12));
    }

    [Theory]
    [Trait("Setting", "ClientCertificates")]
    [Trait("Setting", "ClientCertificateAuthority")]
    [InlineData("require", "good", true)]
    [InlineData("require", "bad", false)]
    [InlineData("require", "none", false)]
    [InlineData("allow", "good", true)]
    [InlineData("allow", "bad", false)]
    [InlineData("allow", "none", true)]
    public async Task A_client_shows_a_certificate_that_the_authority_vouches_for(string setting, string shown, bool isServed)
    {
        Write("shop.example");
        using var authority = TestCertificates.New("authority", isAuthority: true);
        using var stranger = TestCertificates.New("stranger", isAuthority: true);
        var file = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(file, authority.ExportCertificatePem());
        await using var server = await StartAsync("--client-certificates", setting, "--client-certificate-authority", file, "--warmup", "/");
        using var own = shown == "none" ? null : TestCertificates.Issue(shown == "good" ? authority : stranger, "client");
        using var client = TlsClient.New(own);

        var url = new Uri($"https://127.0.0.1:{await TlsClient.PortOfAsync(server)}/client");
        if (isServed)
        {
            Assert.Equal(shown == "none" ? "none" : "CN=client", await client.GetStringAsync(url));
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(url));
        }
    }

    [Fact]
    [Trait("Setting", "TlsConfiguring")]
    public async Task The_hook_has_the_last_word_on_a_handshake()
    {
        Write("shop.example");
        await using var server = await StartAsync("--profile", "Hooked");

        await server.WaitForAsync("hook: TlsConfiguring CN=shop.example");
        Assert.Equal("CN=shop.example", (await TlsClient.HandshakeAsync(await TlsClient.PortOfAsync(server), "x")).Subject);
    }

    // Also an async one, after its first await.
    [Theory]
    [InlineData("throw-later", "InvalidOperationException: a hook is broken")]
    [InlineData("hang:TlsConfiguring", @"TimeoutException: it was not done after 1s \(HookTimeout\)")]
    public async Task A_hook_that_fails_refuses_its_certificate(string how, string reason)
    {
        Write("shop.example");
        await using var server = TestServer.Start(new Launch
        {
            Arguments = Arguments("--profile", "Hooked", "--max-failed-boots", "1", "--hook-timeout", "1s"),
        }.With("TESTAPP_HOOKS", how));

        Assert.Equal(3, await server.WaitForExitAsync());
        server.Log.MustHave(1, "CertificateException: TlsConfiguring threw for .*shop\\.pem with .*: " + reason);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_refuses_the_start_with_one_line()
    {
        await using var server = TestServer.Start(new Launch
        {
            Arguments = ["--bind", "https://127.0.0.1:0", "--certificate-file", Path.Combine(_folder, "nothing.pem")],
        });

        Assert.Equal(78, await server.WaitForExitAsync());
        server.Log.MustHave(1, @"SERVE454: CertificateFile: the certificate .*nothing\.pem cannot be used: Could not find file .*\[--certificate-file\]");
        server.Log.MustHave(0, "^   at ");
    }

    private Task<TestServer> StartAsync(params string[] more) => TestServer.StartReadyAsync(Arguments(more));

    private string[] Arguments(params string[] more) =>
        ["--workers", "1", "--bind", "https://127.0.0.1:0", "--certificate-file", Certificate, "--key-file", Key, .. more];

    private static async Task HandshakeUntilAsync(int port, string subject, TestServer server, string line)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var seen = server.WaitForAsync(System.Text.RegularExpressions.Regex.Escape(line));
        while (!seen.IsCompleted)
        {
            await TlsClient.HandshakeAsync(port, "x");
            await look.WaitForNextTickAsync();
        }

        await seen;
        Assert.Equal(subject, (await TlsClient.HandshakeAsync(port, "x")).Subject);
    }

    private void Write(string name, string file = "shop")
    {
        using var certificate = TestCertificates.New(name);
        File.WriteAllText(Path.Combine(_folder, file + ".key"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.SetUnixFileMode(Path.Combine(_folder, file + ".key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(Path.Combine(_folder, file + ".pem"), certificate.ExportCertificatePem());
    }
}
