using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests;

/// <summary>Workers that end again and again: the server slows down, keeps what serves, and recovers by itself.</summary>
public sealed class BreakerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-breaker-").FullName;

    private string Control => Path.Combine(_folder, "run", "app.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Setting", "MaxRestartDelay")]
    public async Task A_slot_that_always_fails_makes_it_degraded_and_costs_the_others_nothing()
    {
        var cause = Path.Combine(_folder, "cause");
        await File.WriteAllTextAsync(cause, "");
        await using var server = TestServer.Start(
            new Launch { Arguments = ["--workers", "2", "--bind", "http://127.0.0.1:0", "--control-socket", Control, "--max-restart-delay", "5s"] }
                .With("TESTAPP_BOOT", "throw-in-slot-if:1:" + cause));
        var port = int.Parse((await server.WaitForAsync(@"Listening at http://127\.0\.0\.1:(\d+)")).Groups[1].ValueSpan, null);
        var worker = int.Parse((await server.WaitForAsync(@"Worker 0 \(pid (\d+)\) is ready")).Groups[1].ValueSpan, null);
        var load = LoadClient.Start(new LoadOptions(port) { KeepAlive = 4, NewConnections = 4, Rate = 200 });

        await server.WaitForAsync("Degraded: 5 workers ended early");

        // Five attempts, each later than the one before, and the next much later.
        await server.WaitForAsync(@"Worker 1 .* ended before it was ready .*; its replacement starts in [456](\.\d+)? s");
        server.Log.MustHave(5, @"Worker 1 .* ended before it was ready .*; its replacement starts in");
        Assert.Equal("degraded", await StateAsync());
        Assert.Contains(worker, server.WorkerPids());

        File.Delete(cause);
        await server.WaitForAsync("Recovered: every worker is ready again");

        Assert.Equal("running", await StateAsync());
        await load.StopAsync();
        Assert.Empty(load.Losses);
    }

    private async Task<string?> StateAsync() => (await ServerStatus.OfAsync(Control)).GetProperty("state").GetString();
}
