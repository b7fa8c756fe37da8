using ServeGen.Tests;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

/// <summary>What the page about proxies shows, with a real nginx: the client arrives, and a reload under load loses nothing.</summary>
public sealed class NginxTests : IDisposable
{
    private const string Forged = "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-Host: evil.example\r\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-nginx-").FullName;

    private string SocketPath => Path.Combine(_folder, "app.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [FactThatNeeds(Nginx.Needed)]
    public async Task By_a_port()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2");
        await using var nginx = await Nginx.StartAsync(port => Nginx.Http(WithPort(Nginx.Blocks[0], server), port));

        Assert.StartsWith("http://real 127.0.0.2:0 to 127.0.0.1:", await PeerAsync(nginx, Forged), StringComparison.Ordinal);
        await ReloadUnderLoadAsync(server, nginx);
    }

    [FactThatNeeds(Nginx.Needed)]
    public async Task By_a_unix_socket()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2", "--bind", "unix:" + SocketPath);
        var (http, upstream) = (Nginx.Blocks[0], Nginx.Blocks[1].Replace("/run/shop/shop.sock", SocketPath, StringComparison.Ordinal));
        var begin = http.IndexOf("upstream", StringComparison.Ordinal);
        http = http[..begin] + upstream + http[(http.IndexOf('}', begin) + 1)..];
        await using var nginx = await Nginx.StartAsync(port => Nginx.Http(http, port));

        Assert.Equal("http://real 127.0.0.2:0 to :0", await PeerAsync(nginx, Forged));
        await ReloadUnderLoadAsync(server, nginx);
    }

    [FactThatNeeds(Nginx.Needed)]
    public async Task By_the_PROXY_protocol()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2", "--proxy-protocol", "auto");
        await using var nginx = await Nginx.StartAsync(port =>
            WithPort(Nginx.Blocks[2], server).Replace("listen 443;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal));

        Assert.Matches($"^http://real 127.0.0.2:[1-9][0-9]* to 127.0.0.1:{nginx.Port}$", await PeerAsync(nginx, Forged));
        await ReloadUnderLoadAsync(server, nginx);
    }

    private static string WithPort(string block, TestServer server) =>
        block.Replace("127.0.0.1:8000", $"127.0.0.1:{server.Port}", StringComparison.Ordinal);

    private static async Task<string> PeerAsync(Nginx nginx, string headers) => RawClient.BodyOf(await nginx.AskAsync(RawClient.Peer(headers)));

    private static async Task ReloadUnderLoadAsync(TestServer server, Nginx nginx)
    {
        var load = LoadClient.Start(new LoadOptions(nginx.Port) { Expected = "hello", KeepAlive = 8, NewConnections = 8 });
        for (var generation = 2; generation <= 4; generation++)
        {
            await load.WaitForAsync((generation - 1) * 1000);
            server.Signal("HUP");
            await server.WaitForAsync($"every worker is of generation {generation}");
        }

        await load.WaitForAsync(load.Answered + 1000);
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }
}
