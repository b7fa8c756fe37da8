using System.Text.Json;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

/// <summary>The verbs, against a real server: what they do, what they say, and the exit code that a script goes by.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-control-").FullName;

    private string Socket => Path.Combine(_folder, "run", "app.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Setting", "Name")]
    [Trait("Setting", "ControlSocket")]
    public async Task Status_tells_everything_and_only_the_owner_may_ask()
    {
        await using var server = await StartAsync("--workers", "2", "--name", "Shop");
        using var client = new HttpClient();
        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));

        var (code, text) = await VerbAsync("status", "--json");

        Assert.Equal(0, code);
        var status = JsonDocument.Parse(text).RootElement;
        Assert.Equal(
            ("Shop", server.Pid, "running", 1, 2, 2),
            (Text(status, "name"), Number(status, "pid"), Text(status, "state"), Number(status, "generation"), Number(status, "wanted"), Number(status, "ready")));
        Assert.Equal($"http://127.0.0.1:{server.Port}", status.GetProperty("bind")[0].GetString());
        Assert.Equal(server.WorkerPids().Order(), status.GetProperty("workers").EnumerateArray().Select(worker => Number(worker, "pid")).Order());
        Assert.All(status.GetProperty("workers").EnumerateArray(), worker => Assert.Equal("ready", Text(worker, "state")));
        Assert.Equal((1, 2), (Number(status.GetProperty("totals"), "requests"), Number(status.GetProperty("totals"), "spawned")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Socket));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Socket)!));
    }

    [Fact]
    public async Task A_second_server_is_refused_and_a_dead_ones_socket_is_replaced()
    {
        int killed;
        await using (var first = await StartAsync("--workers", "1"))
        {
            await using var second = Start("--workers", "1");
            Assert.Equal(69, await second.WaitForExitAsync());
            second.Log.MustHave(1, $@"another server \(pid {first.Pid}\) has the control socket {Socket}; give this one another Name");
            Assert.Equal(0, (await VerbAsync("status")).Code);
            killed = first.Pid;
            Signals.Send(killed, "KILL");
            await first.WaitForExitAsync();
            Assert.Equal(69, (await VerbAsync("status")).Code);
        }

        await using var next = await StartAsync("--workers", "1");

        var (code, text) = await VerbAsync("status", "--json");
        Assert.Equal((0, next.Pid), (code, Number(JsonDocument.Parse(text).RootElement, "pid")));
        Assert.NotEqual(killed, next.Pid);
    }

    [Fact]
    public async Task Reload_waits_for_the_end_and_says_whether_it_was_a_good_one()
    {
        using var releases = new Releases();
        releases.Add("1").Add("2").Switch("1");
        await using var server = await StartProgramAsync(releases.App, "--profile", "Released", "--workers", "1");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 4, NewConnections = 4, Rate = 400 });

        Assert.Equal(0, (await VerbOfAsync(releases.App, "reload", "--wait", "--profile", "Released")).Code);
        server.Log.MustHave(1, "every worker is of generation 2");

        releases.Switch("2").Settings("2", "throw");
        var (code, text) = await VerbAsync("reload", "--wait");
        Assert.Equal(1, code);
        Assert.Contains("the profile Released threw InvalidOperationException: these settings are broken", text, StringComparison.Ordinal);

        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    [Fact]
    public async Task Scale_and_recycle_change_workers_or_say_why_not()
    {
        await using var server = await StartAsync("--workers", "1");
        var first = server.WorkerPids()[0];

        Assert.Equal(0, (await VerbAsync("scale", "3")).Code);
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(60), nth: 3);
        Assert.Equal(3, server.WorkerPids().Count);

        Assert.Equal(0, (await VerbAsync("scale", "-1")).Code);
        await server.WaitForAsync("left as asked");
        var left = server.WorkerPids();
        Assert.Equal((2, false), (left.Count, left.Contains(first)));

        Assert.Equal(64, (await VerbAsync("scale", "0")).Code);
        var (code, text) = await VerbAsync("scale", "2000");
        Assert.Equal((1, true), (code, text.Contains("1000", StringComparison.Ordinal)));

        Assert.Equal(0, (await VerbAsync("recycle", "2")).Code);
        await server.WaitForAsync(@"Worker 2 \(pid \d+\) was recycled \(by hand\)");
        Assert.Single(server.WorkerPids().Intersect(left));

        (code, text) = await VerbAsync("recycle", "9");
        Assert.Equal((1, true), (code, text.Contains("no slot 9", StringComparison.Ordinal)));
        Assert.Equal(64, (await VerbAsync("recycle", "nine")).Code);
    }

    [Fact]
    [Trait("Setting", "ErrorLog")]
    public async Task A_log_that_was_moved_away_loses_no_line()
    {
        var log = Path.Combine(_folder, "error.log");
        await using var server = Start("--workers", "1", "--error-log", log);
        await Condition.BecomesTrueAsync(() => File.Exists(log) && File.ReadAllText(log).Contains("All 1 workers are ready", StringComparison.Ordinal));

        File.Move(log, log + ".1");
        Assert.Equal(0, (await VerbAsync("recycle", "0")).Code);
        await Condition.BecomesTrueAsync(() => File.ReadAllText(log + ".1").Contains("was recycled", StringComparison.Ordinal));
        Assert.Equal(0, (await VerbAsync("reopen-logs")).Code);
        await Condition.BecomesTrueAsync(() => File.Exists(log));
        Assert.Equal(0, (await VerbAsync("scale", "2")).Code);
        await Condition.BecomesTrueAsync(() => File.ReadAllText(log).Contains("Scaling to 2 workers", StringComparison.Ordinal));

        Assert.DoesNotContain("was recycled", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--quick")]
    public async Task Stop_returns_when_the_server_is_gone(params string[] how)
    {
        await using var server = await StartAsync("--workers", "1");

        Assert.Equal(0, (await VerbAsync(["stop", "--wait", .. how])).Code);

        Assert.Empty(server.WorkerPids());
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.False(File.Exists(Socket));
        var (code, text) = await VerbAsync("status");
        Assert.Equal((69, true), (code, text.Contains(Socket, StringComparison.Ordinal)));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    // A file tells nobody that it grew, other than by its watcher, which a rename confuses.
    private Task<TestServer> StartAsync(params string[] arguments) => StartProgramAsync(TestServer.AppPath, arguments);

    private Task<TestServer> StartProgramAsync(string program, params string[] arguments) =>
        TestServer.StartReadyAsync(new Launch { Program = program, Arguments = [.. arguments, "--control-socket", Socket] });

    private TestServer Start(params string[] arguments) =>
        TestServer.Start(new Launch { Arguments = [.. arguments, "--control-socket", Socket] });

    private Task<(int Code, string Text)> VerbAsync(params string[] arguments) => VerbOfAsync(TestServer.AppPath, arguments);

    private async Task<(int Code, string Text)> VerbOfAsync(string program, params string[] arguments)
    {
        await using var verb = TestServer.Start(new Launch { Program = program, Arguments = [.. arguments, "--control-socket", Socket] });
        var code = await verb.WaitForExitAsync();
        return (code, verb.Log.ToString());
    }
}
