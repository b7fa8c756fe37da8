using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using ServeGen.Tests;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

/// <summary>USR2: another supervisor takes over, or nothing has changed.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const string NewNamespace = "unshare --pid --fork --mount-proc --kill-child";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Releases _releases = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-upgrade-").FullName;

    private string Control => Path.Combine(_folder, "run", "app.sock");

    private string UnixSocket => Path.Combine(_folder, "app.sock");

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _releases.Dispose();
    }

    [Fact]
    public async Task A_new_supervisor_takes_over_again_and_again_and_nothing_is_lost()
    {
        _releases.Add("1", "Workers=2").Add("2", "Workers=3").Switch("1");
        await using var server = await StartAsync("--bind", "http://127.0.0.1:0", "--bind", "unix:" + UnixSocket);
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 8, NewConnections = 8 });
        await load.WaitForAsync(2_000);
        var (supervisor, workers) = (server.Pid, server.WorkerPids());

        for (var upgrade = 1; upgrade <= 3; upgrade++)
        {
            _releases.Switch(upgrade % 2 == 0 ? "1" : "2");
            Signals.Send(supervisor, "USR2");
            var next = await SuccessorAsync(server, upgrade);
            await server.WaitForAsync($"taken the place of supervisor {supervisor}");
            foreach (var pid in workers.Append(supervisor))
            {
                await Procfs.WaitUntilGoneAsync(pid, Patience);
            }

            var status = await StatusAsync();
            Assert.Equal((next, "running", upgrade % 2 == 0 ? 2 : 3), (status.GetProperty("pid").GetInt32(), Text(status, "state"), status.GetProperty("ready").GetInt32()));
            Assert.Equal("hello", await GetFromUnixSocketAsync("/"));
            (supervisor, workers) = (next, Procfs.ChildrenOf(next));
        }

        await load.StopAsync();
        Assert.Empty(load.Losses);
        Signals.Send(supervisor, "TERM");
        await Procfs.WaitUntilGoneAsync(supervisor, Patience);
        server.Log.MustHave(4, @"Stopped \(exit code 0\)");
        Assert.False(File.Exists(UnixSocket));
        Assert.False(File.Exists(Control));
    }

    [Fact]
    public async Task Addresses_come_and_go_with_it()
    {
        _releases.Add("1", "Bind=http://127.0.0.1:0,unix:" + UnixSocket).Add("2", "Bind=http://127.0.0.1:0,unix:" + UnixSocket + "2").Switch("1");
        await using var server = await StartAsync();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4, NewConnections = 4, Rate = 400 });
        await load.WaitForAsync(200);

        _releases.Switch("2");
        server.Signal("USR2");
        await SuccessorAsync(server);
        Assert.Equal(0, await ExitOfAsync(server));

        await load.StopAsync();
        Assert.Empty(load.Losses);
        Assert.False(File.Exists(UnixSocket));
        Assert.True(File.Exists(UnixSocket + "2"));
        using var client = new HttpClient();
        Assert.StartsWith(_releases.PathOf("2"), await client.GetStringAsync(server.Url("/where")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw", "exit code 78")]
    [InlineData("crash", "SIGABRT")]
    [InlineData("Workers=0", "exit code 78")]
    [InlineData("hang", "not ready in time")]
    [InlineData("Bind=http://192.0.2.1:80", "exit code 69")]
    public async Task A_release_that_does_not_start_has_changed_nothing(string settings, string reason)
    {
        _releases.Add("1", "Bind=http://127.0.0.1:0,unix:" + UnixSocket).Switch("1");
        await using var server = await StartAsync("--boot-timeout", "2", "--graceful-timeout", "1");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4, NewConnections = 4, Rate = 400 });
        var workers = server.WorkerPids();

        _releases.Settings("1", settings);
        server.Signal("USR2");
        await server.WaitForAsync($"The upgrade failed: .*{reason}.*; this server goes on as it was");

        Assert.Equal(workers, server.WorkerPids());
        Assert.Equal(server.Pid, (await StatusAsync()).GetProperty("pid").GetInt32());
        Assert.Equal("hello", await GetFromUnixSocketAsync("/"));
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    public async Task A_successor_of_which_only_some_workers_come_up_leaves_again_and_loses_nothing()
    {
        _releases.Add("1", "Workers=1").Switch("1");
        await using var server = await TestServer.StartReadyAsync(Line("--boot-timeout", "3").With("TESTAPP_BOOT", "throw-in-slot:1"));
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4, NewConnections = 4, Rate = 400 });
        await load.WaitForAsync(200);

        _releases.Settings("1", "Workers=2");
        server.Signal("USR2");
        await server.WaitForAsync("The upgrade failed: .* not ready in time");

        await server.WaitForAsync(@"Stopped \(exit code 0\)");
        Assert.Single(server.WorkerPids());
        var before = load.Answered;
        await load.WaitForAsync(before + 200);
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    public async Task TERM_meanwhile_ends_both()
    {
        _releases.Add("1").Switch("1");
        await using var server = await StartAsync();
        _releases.Settings("1", "hang");
        server.Signal("USR2");
        var successor = await StartedAsync(server);

        server.Signal("TERM");

        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.False(Procfs.IsAlive(successor));
    }

    [Fact]
    public async Task Who_waits_for_a_supervisor_that_is_killed_takes_over_from_it()
    {
        _releases.Add("1").Switch("1");
        await using var server = await StartAsync("--workers", "1");
        var hold = Path.Combine(_folder, "hold");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [hold]))
        {
            await make.WaitForExitAsync();
        }

        _releases.Settings("1", "WaitFor=" + hold);
        server.Signal("USR2");
        var successor = await StartedAsync(server);

        server.Signal("KILL");
        await Procfs.WaitUntilGoneAsync(server.Pid, Patience);
        await Task.Run(() => File.OpenWrite(hold).Dispose()).WaitAsync(Patience);
        await server.WaitForAsync($"taken the place of supervisor {server.Pid}");
        await server.Log.WaitForAsync(new("All 1 workers are ready"), Patience, nth: 2);

        Assert.Equal(successor, (await StatusAsync()).GetProperty("pid").GetInt32());
        using var client = new HttpClient();
        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));
    }

    [Fact]
    [Trait("Setting", "OnUpgrade")]
    public async Task OnUpgrade_is_waited_for()
    {
        await using var server = await TestServer.StartReadyAsync("--profile", "Hooked");

        server.Signal("USR2");
        await SuccessorAsync(server);

        var lines = server.Log.Lines.ToList();
        Assert.True(lines.FindIndex(line => line.EndsWith("hook: OnUpgrade", StringComparison.Ordinal)) is var hook and > 0
            && lines.FindIndex(line => line.Contains("Upgrading: another", StringComparison.Ordinal)) > hook);
    }

    [FactThatNeeds($"{NewNamespace} true")]
    public async Task PID_1_goes_on_for_its_container_would_end_with_it()
    {
        await using var server = await TestServer.StartReadyAsync(new Launch { Wrapper = NewNamespace.Split(' '), Arguments = ["--workers", "1"] });
        var supervisor = Assert.Single(Procfs.ChildrenOf(server.Pid));

        Signals.Send(supervisor, "USR2");
        await server.WaitForAsync("The upgrade failed: this server is PID 1, .*; this server goes on as it was");

        using var client = new HttpClient();
        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));
    }

    [Fact]
    public async Task A_variable_that_no_server_set_is_refused_with_a_word()
    {
        await using var server = TestServer.Start(new Launch().With("SERVEGEN_SUCCEEDS", "pid=1 channel=3 addresses=http%3A%2F%2F127.0.0.1%3A80@@99"));

        Assert.Equal(64, await server.WaitForExitAsync());
        server.Log.MustHave(1, "SERVEGEN_SUCCEEDS: .* is not what a server sets for its successor; unset it");
    }

    private Task<TestServer> StartAsync(params string[] arguments) => TestServer.StartReadyAsync(Line(arguments));

    private Launch Line(params string[] arguments) => new()
    {
        Program = _releases.App,
        Arguments = ["--profile", "Released", "--control-socket", Control, .. arguments],
    };

    /// <summary>Waits until it serves.</summary>
    private static async Task<int> SuccessorAsync(TestServer server, int nth = 1)
    {
        var match = await server.Log.WaitForAsync(new(@"Supervisor (\d+) serves now"), TimeSpan.FromSeconds(60), nth);
        return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<int> StartedAsync(TestServer server)
    {
        await server.WaitForAsync("Upgrading: another");
        return server.Successors.Single();
    }

    // The log goes on with the successor, so the end of the streams would not come.
    private static async Task<int> ExitOfAsync(TestServer server)
    {
        await Procfs.WaitUntilGoneAsync(server.Pid, Patience);
        return int.Parse((await server.WaitForAsync(@$"\[{server.Pid}\] \[INFO\] Stopped \(exit code (\d+)\)")).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private Task<JsonElement> StatusAsync() => ServerStatus.OfAsync(Control);

    private async Task<string> GetFromUnixSocketAsync(string path)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, stop) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(UnixSocket), stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler);
        return await client.GetStringAsync(new Uri("http://localhost" + path));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
