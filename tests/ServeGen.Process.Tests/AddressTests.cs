using System.Globalization;
using System.Net;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

/// <summary>Every form of an address, with a real client.</summary>
public sealed class AddressTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-address-").FullName;
    private readonly string _name = $"servegen-{Guid.NewGuid():N}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:", "1.1", "HTTP/1.1 http")]
    [InlineData("127.0.0.1:0", "http://127.0.0.1:", "1.1", "HTTP/1.1 http")]
    [InlineData("http://[::1]:0", "http://[::1]:", "1.1", "HTTP/1.1 http")]
    [InlineData("http://*:0", "http://[::]:", "1.1", "HTTP/1.1 http")]
    [InlineData("http://0.0.0.0:0", "http://0.0.0.0:", "1.1", "HTTP/1.1 http")]
    [InlineData("http://localhost:PORT", "http://127.0.0.1:", "1.1", "HTTP/1.1 http")]
    [InlineData("http://127.0.0.1:0?protocols=http1", "http://127.0.0.1:", "1.1", "HTTP/1.1 http")]
    [InlineData("http://127.0.0.1:0?protocols=http2", "http://127.0.0.1:", "2.0", "HTTP/2 http")]
    [InlineData("https://127.0.0.1:0", "https://127.0.0.1:", "2.0", "HTTP/2 https")]
    [InlineData("https://127.0.0.1:0/?protocols=http1", "https://127.0.0.1:", "1.1", "HTTP/1.1 https")]
    [InlineData("https://127.0.0.1:0?protocols=http1+http2", "https://127.0.0.1:", "2.0", "HTTP/2 https")]
    [InlineData("unix:FOLDER/a.sock", "unix:FOLDER/a.sock", "1.1", "HTTP/1.1 http")]
    [InlineData("http://unix:FOLDER/a.sock", "unix:FOLDER/a.sock", "1.1", "HTTP/1.1 http")]
    [InlineData("unix:FOLDER/a.sock?mode=600&protocols=http2", "unix:FOLDER/a.sock", "2.0", "HTTP/2 http")]
    [InlineData("unix:FOLDER/a.sock?tls=on", "unix:FOLDER/a.sock", "2.0", "HTTP/2 https")]
    [InlineData("unix:@NAME", "unix:@NAME", "1.1", "HTTP/1.1 http")]
    [InlineData("unix:@NAME:with/more", "unix:@NAME:with/more", "1.1", "HTTP/1.1 http")]
    [InlineData("unix:@NAME?protocols=http2", "unix:@NAME", "2.0", "HTTP/2 http")]
    [InlineData("unix:@NAME?tls=on", "unix:@NAME", "2.0", "HTTP/2 https")]
    public async Task Is_served(string bind, string listening, string version, string expected)
    {
        var tls = expected.EndsWith("https", StringComparison.Ordinal);
        await using var server = await TestServer.StartReadyAsync(
            ["--workers", "1", "--bind", Filled(bind), .. tls ? (string[])["--certificate-file", await CertificateAsync()] : []]);
        var address = await ListeningAsync(server);
        Assert.StartsWith(Filled(listening), address, StringComparison.Ordinal);

        Assert.Equal(expected, await AddressClient.GetAsync(address, "/protocol", Version.Parse(version), tls));

        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        Assert.Equal(expected, await AddressClient.GetAsync(address, "/protocol", Version.Parse(version), tls));
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => AddressClient.GetAsync(address, "/protocol", Version.Parse(version), tls));
    }

    [Fact]
    public async Task Several_speak_what_each_is_told_to()
    {
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--bind", "http://127.0.0.1:0", "--bind", "unix:@" + _name + "?protocols=http2", "--bind", $"unix:{_folder}/a.sock");

        var addresses = (await server.WaitForAsync("Listening at (.+)")).Groups[1].Value.Split(", ");
        Assert.Equal("HTTP/1.1 http", await AddressClient.GetAsync(addresses[0], "/protocol"));
        Assert.Equal("HTTP/2 http", await AddressClient.GetAsync(addresses[1], "/protocol", HttpVersion.Version20));
        Assert.Equal("HTTP/1.1 http", await AddressClient.GetAsync(addresses[2], "/protocol"));
        await Assert.ThrowsAsync<HttpRequestException>(() => AddressClient.GetAsync(addresses[1], "/protocol"));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("Bind takes their place", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_TLS_each_goes_on_speaking_what_it_is_told_to_whoever_came_first()
    {
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--bind", "https://127.0.0.1:0?protocols=http1", "--bind", "https://127.0.0.1:0", "--certificate-file", await CertificateAsync());

        var addresses = (await server.WaitForAsync("Listening at (.+)")).Groups[1].Value.Split(", ");
        Assert.Equal("HTTP/1.1 https", await AddressClient.GetAsync(addresses[0], "/protocol"));
        Assert.Equal("HTTP/2 https", await AddressClient.GetAsync(addresses[1], "/protocol", HttpVersion.Version20));
        await Assert.ThrowsAsync<HttpRequestException>(() => AddressClient.GetAsync(addresses[0], "/protocol", HttpVersion.Version20));
    }

    [Fact]
    public async Task An_abstract_name_that_is_taken_is_refused()
    {
        await using var first = await TestServer.StartReadyAsync("--workers", "1", "--bind", "unix:@" + _name);
        await using var second = TestServer.Start(new Launch { Arguments = ["--bind", "unix:@" + _name] });

        Assert.Equal(69, await second.WaitForExitAsync());
        await second.WaitForAsync($"unix:@{_name} cannot be bound: another process listens there");
        Assert.Equal("hello", await AddressClient.GetAsync("unix:@" + _name, "/"));
    }

    // It has no file to take away: what is queued is answered all the same, and who comes later is refused.
    [Fact]
    public async Task Term_under_load_at_an_abstract_name_finishes_what_was_begun()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2", "--bind", "unix:@" + _name);
        var load = LoadClient.Start(new LoadOptions(Port: 0) { Socket = "\0" + _name, KeepAlive = 12, NewConnections = 12 });
        await load.WaitForAsync(2000);
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        Assert.Empty(load.Losses);

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        await load.StopAsync();

        Assert.All(load.Losses, loss => Assert.Equal(LossKind.Refused, loss.Kind));
    }

    [Theory]
    [InlineData("unix:/run/a.sock?mod=660", "'mod' is no parameter of an address; did you mean mode?")]
    [InlineData("http://127.0.0.1:0?mode=660", "'mode' is for unix sockets that have a file")]
    [InlineData("unix:/run/a.sock?mode=999", "'mode' cannot be '999'; use mode=660")]
    [InlineData("http://127.0.0.1:0?protocols=http1+http2", "without TLS nothing tells http1 and http2 apart")]
    public async Task A_parameter_that_cannot_be_is_refused(string bind, string reason)
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--bind", bind] });

        Assert.Equal(78, await server.WaitForExitAsync());
        await server.WaitForAsync("SERVE401: '.+': " + System.Text.RegularExpressions.Regex.Escape(reason));
    }

    private async Task<string> CertificateAsync()
    {
        var file = Path.Combine(_folder, "server.pem");
        await TestCertificates.WriteAsync(file);
        return file;
    }

    // localhost takes no port 0.
    private string Filled(string text) => text
        .Replace("FOLDER", _folder, StringComparison.Ordinal)
        .Replace("NAME", _name, StringComparison.Ordinal)
        .Replace("PORT", FreePort.Next().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static async Task<string> ListeningAsync(TestServer server) =>
        (await server.WaitForAsync("Listening at ([^, ]+)")).Groups[1].Value;
}
