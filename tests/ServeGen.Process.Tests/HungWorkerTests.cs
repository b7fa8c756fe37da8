using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>What the operator reads about a worker that hangs, before it is killed. Reports are written for real.</summary>
public sealed class HungWorkerTests : IDisposable
{
    private readonly string _dumps = Path.Combine(Path.GetTempPath(), "servegen-tests-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_dumps))
        {
            Directory.Delete(_dumps, recursive: true);
        }
    }

    [Theory]
    [InlineData("/starve", "Boot.StarveThreadPool")]
    [InlineData("/spin", "Boot.Spin")]
    [InlineData("/deadlock", "Boot.Enter")]
    [Trait("Setting", "DumpDirectory")]
    public async Task A_worker_that_cannot_serve_tells_what_it_is_at_before_it_is_killed(string path, string method)
    {
        await using var server = await TestServer.StartReadyAsync(Hanging());
        var hung = server.WorkerPids()[0];
        await AskInVainAsync(server, path);

        await server.WaitForAsync($@"Worker 0 \(pid {hung}\) gave no heartbeat for 4 s \(Timeout\): it");
        var report = await server.WaitForAsync($@"Worker 0 \(pid {hung}\) hung; the stacks of all its threads are in (?<path>.+\.json)");
        await server.WaitForAsync($@"Worker 0 \(pid {hung}\), \d+ threads?: .*{Regex.Escape(method)}");
        await server.WaitForAsync("was hung and has been killed");
        server.Log.MustHave(0, "crashed;");
        Assert.True(File.Exists(report.Groups["path"].Value));
        Assert.False(Procfs.IsAlive(hung));

        // The report, and no leftovers of createdump.
        Assert.Single(Directory.GetFiles(_dumps));
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains("[createdump]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stopped_worker_is_not_waited_for()
    {
        await using var server = await TestServer.StartReadyAsync(Hanging());
        var hung = server.WorkerPids()[0];
        Signals.Send(hung, "STOP");

        await server.WaitForAsync("it is stopped, by a signal");
        await server.WaitForAsync(@"No stacks of worker 0 .*since a process that does not run cannot write them\. \d+ threads: ");
        await server.WaitForAsync("was hung and has been killed");
        Assert.Empty(Directory.GetFiles(_dumps));
    }

    [Fact]
    public async Task A_boot_that_never_ends_tells_where_it_hangs()
    {
        var launch = new Launch
        {
            Arguments = ["--workers", "1", "--boot-timeout", "4s", "--dump-directory", _dumps],
        }.With("TESTAPP_BOOT", "hang");
        await using var server = TestServer.Start(launch);

        var report = await server.WaitForAsync(@"Worker 0 \(pid \d+\) hung; the stacks of all its threads are in (?<path>.+\.json)");
        Assert.EndsWith("-boot.json", report.Groups["path"].Value, StringComparison.Ordinal);
        await server.WaitForAsync("1 thread: .*Boot.Misbehave");
    }

    [Fact]
    public async Task A_crash_leaves_a_report()
    {
        await using var server = await TestServer.StartReadyAsync(Hanging());
        await AskInVainAsync(server, "/crash");

        await server.WaitForAsync(@"Worker 0 \(pid \d+\) crashed; the stacks of all its threads are in .+\.json");
        await server.WaitForAsync("1 thread: System.InvalidOperationException at ");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(30), nth: 2);
    }

    [Fact]
    public async Task What_the_app_starts_does_not_write_its_crashes_to_our_files()
    {
        await using var server = await TestServer.StartReadyAsync(Hanging());
        using var client = new HttpClient();

        var seen = await client.GetStringAsync(server.Url("/environment")) + await client.GetStringAsync(server.Url("/child"));

        Assert.DoesNotContain("DOTNET_Dbg", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("CrashReport", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("CreateDump", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("SERVEGEN_OWN", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_own_crash_variables_are_left_alone()
    {
        await using var server = await TestServer.StartReadyAsync(Hanging().With("DOTNET_DbgMiniDumpType", "1"));
        using var client = new HttpClient();
        Assert.Contains("DOTNET_DbgMiniDumpType=1", await client.GetStringAsync(server.Url("/environment")), StringComparison.Ordinal);
        await AskInVainAsync(server, "/starve");

        await server.WaitForAsync(@"No stacks of worker 0 .*since the variables DOTNET_Dbg… that the server was started with");
        await server.WaitForAsync("was hung and has been killed");
    }

    private static async Task AskInVainAsync(TestServer server, string path)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        try
        {
            await client.GetStringAsync(server.Url(path));
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            // It hangs or dies: that is what was asked for.
        }
    }

    private Launch Hanging() => new() { Arguments = ["--workers", "1", "--timeout", "4s", "--dump-directory", _dumps] };
}
