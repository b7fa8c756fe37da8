using System.Net.Sockets;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

public sealed class UnixSocketTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("servegen ").FullName;

    private string Path => System.IO.Path.Combine(_directory, "app, one.sock");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Is_served_beside_a_port_and_its_file_goes_with_the_server()
    {
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "2", "--bind", "unix:" + Path, "--bind", "http://127.0.0.1:0");
        using var client = Client();

        Assert.Equal("hello", await client.GetStringAsync(new Uri("http://localhost/")));
        Assert.Single(server.Log.Lines, line => line.Contains($"Listening at unix:{Path}, http://127.0.0.1:", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("Bind takes their place", StringComparison.Ordinal));
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task Reloads_under_load_lose_nothing_and_leave_the_file()
    {
        await using var server = await StartAsync();
        var load = LoadClient.Start(new LoadOptions(Port: 0) { Socket = Path, KeepAlive = 12, NewConnections = 12 });

        for (var generation = 2; generation <= 6; generation++)
        {
            await load.WaitForAsync((generation - 1) * 4000);
            server.Signal("HUP");
            await server.WaitForAsync($"every worker is of generation {generation}");
        }

        await load.StopAsync();
        Assert.Empty(load.Losses);
        Assert.True(File.Exists(Path));
    }

    [Fact]
    public async Task Term_under_load_finishes_what_was_begun()
    {
        await using var server = await StartAsync();
        var load = LoadClient.Start(new LoadOptions(Port: 0) { Socket = Path, KeepAlive = 12, NewConnections = 12 });
        await load.WaitForAsync(2000);

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        await load.StopAsync();

        // Once the file is gone nobody is let in; no request that was sent goes unanswered.
        Assert.All(load.Losses, loss => Assert.Equal(LossKind.Refused, loss.Kind));
    }

    [Fact]
    public async Task A_killed_server_leaves_a_file_that_the_next_one_replaces()
    {
        await using (var killed = await StartAsync())
        {
            killed.Signal("KILL");
            await killed.WaitForExitAsync();
        }

        Assert.True(File.Exists(Path));
        await using var server = await StartAsync();
        using var client = Client();
        Assert.Equal("hello", await client.GetStringAsync(new Uri("http://localhost/")));
    }

    [Fact]
    public async Task A_second_server_is_refused_and_the_first_goes_on()
    {
        await using var first = await StartAsync();
        await using var second = TestServer.Start(new Launch { Arguments = ["--bind", "unix:" + Path] });

        Assert.Equal(69, await second.WaitForExitAsync());
        await second.WaitForAsync($"unix:{System.Text.RegularExpressions.Regex.Escape(Path)} cannot be bound: another process listens there");
        using var client = Client();
        Assert.Equal("hello", await client.GetStringAsync(new Uri("http://localhost/")));
    }

    private Task<TestServer> StartAsync() => TestServer.StartReadyAsync("--workers", "2", "--bind", "unix:" + Path);

    private HttpClient Client() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    [Fact]
    [Trait("Setting", "Umask")]
    public async Task Umask_decides_who_may_connect_and_is_the_workers_too()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--bind", "unix:" + Path, "--umask", "027");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute, File.GetUnixFileMode(Path));
        Assert.Contains("Umask:\t0027\n", await File.ReadAllTextAsync($"/proc/{server.WorkerPids()[0]}/status"), StringComparison.Ordinal);
    }
}
