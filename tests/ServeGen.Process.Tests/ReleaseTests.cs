using System.Net;
using System.Net.Sockets;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

/// <summary>A reload takes up what is on disk, and refuses what would not run.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Free = "http://127.0.0.1:0";

    private readonly Releases _releases = new();

    public void Dispose() => _releases.Dispose();

    [Fact]
    public async Task A_switched_link_brings_the_settings_of_the_new_release_and_loses_nothing()
    {
        var port = FreePort.Next();
        _releases.Add("1", "Workers=2").Add("2", "Workers=3", $"Bind={Free},http://127.0.0.1:{port}", "Name=other").Switch("1");
        await using var server = await StartAsync();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 8, NewConnections = 8, Rate = 400 });
        await load.WaitForAsync(500);

        _releases.Switch("2");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.Equal(3, server.WorkerPids().Count);
        Assert.StartsWith(_releases.PathOf("2"), await GetAsync(server.Port, "/where"), StringComparison.Ordinal);
        Assert.Equal("hello", await GetAsync(port, "/"));
        server.Log.MustHave(1, $"Listening at http://127.0.0.1:{server.Port}, http://127.0.0.1:{port} from now on");
        server.Log.MustHave(1, "Name changed: only an upgrade \\(USR2\\) or a restart takes that up");
        server.Log.MustHave(1, @"Generation 2 is TestApp \d+\.\d+\.\d+, profile Released \(.*/2/TestApp\)");
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    public async Task A_release_with_more_workers_has_a_spare_serve_at_once()
    {
        _releases.Add("1", "Workers=1").Switch("1");
        await using var server = await StartAsync("--spares", "1");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(60), nth: 2);

        _releases.Settings("1", "Workers=2");
        server.Signal("HUP");
        await server.WaitForAsync("is promoted: it serves now");
        await server.WaitForAsync("every worker is of generation 2");

        await Condition.BecomesTrueAsync(() => server.WorkerPids().Count == 3);
        Assert.Equal("hello", await GetAsync(server.Port, "/"));
    }

    [Fact]
    public async Task A_moved_address_is_open_at_its_new_place_before_it_is_closed_at_the_old_one()
    {
        var (old, next) = (FreePort.Next(), FreePort.Next());
        _releases.Add("1", $"Bind=http://127.0.0.1:{old}").Switch("1");
        await using var server = await StartAsync();
        var load = LoadClient.Start(new LoadOptions(old) { KeepAlive = 8, NewConnections = 8, Rate = 400 });
        await load.WaitForAsync(500);

        _releases.Settings("1", $"Bind=http://127.0.0.1:{next}");
        server.Signal("HUP");
        await server.WaitForAsync("Listening at");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.Equal("hello", await GetAsync(next, "/"));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(old, "/"));
        await load.StopAsync();
        Assert.All(load.Losses, loss => Assert.Equal(LossKind.Refused, loss.Kind));
    }

    [Fact]
    public async Task Whatever_is_refused_touches_nothing()
    {
        _releases.Add("1").Switch("1");
        await using var server = await StartAsync("--boot-timeout", "10");
        using var busy = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        busy.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        busy.Listen();
        var before = server.WorkerPids();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4, NewConnections = 4, Rate = 400 });

        (string Settings, string Reason)[] refused =
        [
            ("Workers=0", @"SERVE201: Workers must be from 1 to 1000, not 0 \[ServerConfig.cs \(Released\)\]"),
            ("throw", "ServerConfig.cs: the profile Released threw InvalidOperationException: these settings are broken"),
            ("crash", @"/1/TestApp ended \(SIGABRT\) without .*: Unhandled exception. System.InvalidOperationException: the release is broken"),
            ("Bind=" + Free + ",http://" + busy.LocalEndPoint, $"http://{busy.LocalEndPoint} cannot be bound: another process listens there"),
            ("hang", "/1/TestApp did not say within 10 s which settings it has"),
        ];
        foreach (var (settings, reason) in refused)
        {
            _releases.Settings("1", settings);
            server.Signal("HUP");
            await server.WaitForAsync($"Not reloading: .*{reason}.*; the running workers serve on");
        }

        Assert.Equal(before, server.WorkerPids());
        _releases.Settings("1");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    public async Task A_program_replaced_in_place_by_something_broken_is_refused()
    {
        _releases.Add("1").Switch("1");
        await using var server = await StartAsync();
        var before = server.WorkerPids();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4, Rate = 400 });

        (string? Program, bool Executable, string Reason)[] broken =
        [
            ("#!/bin/sh\nexit 0\n", true, @"/1/TestApp ended \(exit code 0\) without saying which settings it has; is ServeGen in it\?"),
            ("#!/bin/sh\necho half a copy >&2\nexit 1\n", true, @"/1/TestApp ended \(exit code 1\) without .*: half a copy"),
            ("\u007fELF and not much more", true, "/1/TestApp cannot be started: Exec format error"),
            ("text", false, "/1/TestApp cannot be started: Permission denied"),
            (null, false, "/current/TestApp cannot be started: No such file or directory"),
        ];
        foreach (var (program, executable, reason) in broken)
        {
            _releases.ReplaceProgram("1", program, executable);
            server.Signal("HUP");
            await server.WaitForAsync($"Not reloading: .*{reason}; the running workers serve on");
            _releases.RestoreProgram("1");
        }

        Assert.Equal(before, server.WorkerPids());
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    public async Task A_new_release_that_does_not_boot_costs_nothing_and_its_new_address_is_closed_again()
    {
        var flag = Path.Combine(_releases.PathOf(""), "broken");
        var port = FreePort.Next();
        _releases.Add("1").Add("2", $"Bind={Free},http://127.0.0.1:{port}", "Workers=4").Switch("1");
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Program = _releases.App, Arguments = ["--profile", "Released"] }.With("TESTAPP_BOOT", "throw-if:" + flag));
        var before = server.WorkerPids();
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4, NewConnections = 4, Rate = 400 });
        await File.WriteAllTextAsync(flag, "");

        _releases.Switch("2");
        server.Signal("HUP");
        await server.WaitForAsync("The reload to generation 2 failed: .*; generation 1 serves on");
        await server.WaitForAsync(@"generation 2\)");
        File.Delete(flag);

        Assert.Equal(before, server.WorkerPids());
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(port, "/"));
        await load.StopAsync();
        Assert.Empty(load.Losses);

        // What crashes now is replaced by its own generation, and that by its own release.
        Signals.Send(before[0], "KILL");
        await server.Log.WaitForAsync(new(@"Booting worker \d \(pid \d+, generation 1\)"), TimeSpan.FromSeconds(60), nth: 3);
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 3");
        Assert.Equal("hello", await GetAsync(port, "/"));
    }

    [Fact]
    public async Task The_servers_own_lines_are_as_the_settings_of_the_reload_that_was_done_last_have_them()
    {
        var flag = Path.Combine(_releases.PathOf(""), "broken");
        _releases.Add("1", "Workers=1").Switch("1");
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Program = _releases.App, Arguments = ["--profile", "Released"] }.With("TESTAPP_BOOT", "throw-if:" + flag));

        // One that fails says so in the old way, though it would not have it said at all.
        await File.WriteAllTextAsync(flag, "");
        _releases.Settings("1", "Workers=1", "LogLevel=none", "LogFormat=Json");
        server.Signal("HUP");
        await server.WaitForAsync(@"^\[.*\[ERROR\] The reload to generation 2 failed: ");
        File.Delete(flag);

        _releases.Settings("1", "Workers=1", "LogLevel=error", "LogFormat=Json");
        server.Signal("HUP");
        await server.WaitForAsync(@"^\[.*\[INFO\] Reloaded: every worker is of generation 3");
        var before = server.Log.Lines.Count;
        Signals.Send(server.WorkerPids()[0], "KILL");
        await server.WaitForAsync(@"^\{.*""level"":""error"".*was killed");
        Assert.Equal("hello", await GetAsync(server.Port, "/"));
        Assert.DoesNotContain(server.Log.Lines.Skip(before), line => line.Contains("Booting", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_crashed_worker_is_replaced_by_one_of_its_own_release()
    {
        _releases.Add("1", "Workers=1").Add("2").Switch("1");
        await using var server = await StartAsync();

        _releases.Switch("2");
        Signals.Send(server.WorkerPids()[0], "KILL");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(60), nth: 2);
        Assert.StartsWith(_releases.PathOf("1"), await GetAsync(server.Port, "/where"), StringComparison.Ordinal);

        // Unless that release is gone.
        Directory.Delete(_releases.PathOf("1"), recursive: true);
        Signals.Send(server.WorkerPids()[0], "KILL");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(60), nth: 3);
        Assert.StartsWith(_releases.PathOf("2"), await GetAsync(server.Port, "/where"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec \"$0\" \"$@\"", "/tmp")]
    [InlineData("exec \"$0\" \"$@\"", "current")]
    [InlineData("exec ./TestApp \"$@\"", "current")]
    [InlineData("exec dotnet ./TestApp.dll \"$@\"", "current")]
    [InlineData("exec dotnet \"$0.dll\" \"$@\"", "/tmp")]
    public async Task Workers_start_in_their_release_if_the_server_was_started_there(string start, string directory)
    {
        _releases.Add("1").Add("2").Switch("1");
        var here = directory == "current" ? _releases.Current : directory;
        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Wrapper = ["sh", "-c", $"cd {here} && {start}"],
            Program = _releases.App,
            Arguments = ["--profile", "Released", "--workers", "1"],
        });
        Assert.Equal(Expected("1"), await GetAsync(server.Port, "/where"));

        _releases.Switch("2");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.Equal(Expected("2"), await GetAsync(server.Port, "/where"));
        string Expected(string release) => _releases.PathOf(release) + " " + (directory == "current" ? _releases.PathOf(release) : directory);
    }

    [Fact]
    public async Task Options_and_variables_count_again()
    {
        _releases.Add("1", "Workers=1").Switch("1");
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Program = _releases.App, Arguments = ["run", "--profile", "Released", "--workers", "2", "--", "--x"] }
                .With("SERVEGEN_ARGS", "--graceful-timeout 7").With("SERVEGEN_NAME", "shop"));

        _releases.Settings("1", "Workers=5", "GracefulTimeout=00:00:50");
        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");

        Assert.Equal(2, server.WorkerPids().Count);
        Assert.Equal("--x", await GetAsync(server.Port, "/args"));
        server.Signal("TERM");
        await server.WaitForAsync("Stopping: 2 workers drain, for at most 7 s");
    }

    private Task<TestServer> StartAsync(params string[] arguments) =>
        TestServer.StartReadyAsync(new Launch { Program = _releases.App, Arguments = ["--profile", "Released", .. arguments] });

    private static async Task<string> GetAsync(int port, string path)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}{path}"));
    }
}
