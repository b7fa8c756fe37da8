using ServeGen.Tests;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

public sealed class EnvironmentTests
{
    private const string NewNamespace = "unshare --pid --fork --mount-proc --kill-child";

    public static TheoryData<string[], string[]> Wrappers => new()
    {
        { ["nohup"], ["HUP", "TERM"] },
        { ["sh", "-c", "trap '' INT QUIT HUP; exec \"$0\" \"$@\""], ["HUP", "INT"] },
        { ["sh", "-c", "trap '' CHLD TERM; exec \"$0\" \"$@\""], ["HUP", "TERM"] },
        { ["sh", "-c", "\"$0\" \"$@\" & wait"], ["HUP", "INT"] },
    };

    public static TheoryData<string[], string[]> WrappersWithNamespace => new()
    {
        { NewNamespace.Split(' '), ["HUP", "TERM"] },
        { ["sh", "-c", $"exec script -qec \"{NewNamespace} $0 $*\" /dev/null"], ["HUP", "TERM"] },
    };

    [Theory]
    [MemberData(nameof(Wrappers))]
    public Task It_behaves_the_same_however_it_was_started(string[] wrapper, string[] signals) => ServeWithinAsync(wrapper, signals);

    [TheoryThatNeeds($"script -qec '{NewNamespace} true' /dev/null")]
    [MemberData(nameof(WrappersWithNamespace))]
    public Task It_behaves_the_same_as_the_first_process_of_a_container(string[] wrapper, string[] signals) =>
        ServeWithinAsync(wrapper, signals);

    [Fact]
    public async Task Started_by_the_dotnet_command_the_workers_are_too()
    {
        var launch = new Launch { Program = "dotnet", Arguments = [TestServer.AppPath + ".dll", "--workers", "2", "--", "x"] };
        await using var server = await TestServer.StartReadyAsync(launch);
        using var client = new HttpClient();

        Assert.Equal("x", await client.GetStringAsync(server.Url("/args")));
        Assert.Equal(2, server.WorkerPids().Count);
    }

    [Fact]
    public async Task A_worker_has_only_what_it_needs_and_passes_on_nothing()
    {
        var launch = new Launch { Arguments = ["--workers", "1"] }
            .With("SERVEGEN_RESTORE_DOTNET_gcServer", "")
            .With("DOTNET_gcServer", "0")
            .With("SERVEGEN_RESTORE_DOTNET_TieredPGO", "1")
            .With("DOTNET_TieredPGO", "0")
            .With("NOTIFY_SOCKET", "/run/nobody");
        await using var server = await TestServer.StartReadyAsync(launch);
        using var client = new HttpClient();

        var variables = (await client.GetStringAsync(server.Url("/environment"))).Split('\n');
        Assert.Equal(
            ["SERVEGEN_GENERATION=1", "SERVEGEN_SLOT=0"],
            variables.Where(line => line.StartsWith("SERVEGEN_", StringComparison.Ordinal)));
        Assert.Contains("DOTNET_TieredPGO=1", variables);
        Assert.DoesNotContain(variables, line => line.StartsWith("DOTNET_gcServer", StringComparison.Ordinal));
        Assert.DoesNotContain(variables, line => line.StartsWith("NOTIFY_SOCKET", StringComparison.Ordinal));

        var child = await client.GetStringAsync(server.Url("/child"));
        Assert.DoesNotContain("socket:", child, StringComparison.Ordinal);
        Assert.DoesNotContain("SERVEGEN_WORKER=", child, StringComparison.Ordinal);
        Assert.DoesNotContain("DOTNET_GC", child, StringComparison.Ordinal);
        Assert.DoesNotContain("SERVEGEN_ROLE=", child, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_of_the_app_runs_on_other_threads_while_the_gate_is_closed()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1");

        server.Log.MustHave(1, "hook: OnStarting$");
        server.Log.MustHave(1, "hook: OnStarting on a thread");
        await server.WaitForAsync("hook: WhenReady 1");
    }

    private static async Task ServeWithinAsync(string[] wrapper, string[] signals)
    {
        var launch = new Launch { Wrapper = wrapper, Arguments = ["--workers", "2"] };
        await using var server = await TestServer.StartReadyAsync(launch);
        var supervisor = Supervisor(server);
        var killed = Procfs.ChildrenOf(supervisor)[0];

        Signals.Send(killed, "KILL");
        await server.WaitForAsync("was killed, perhaps because memory ran out");
        await server.Log.WaitForAsync(new("is ready after"), TimeSpan.FromSeconds(30), nth: 3);
        Signals.Send(supervisor, signals[0]);
        await server.WaitForAsync("every worker is of generation 2");
        var workers = Procfs.ChildrenOf(supervisor);
        Assert.Equal(2, workers.Count);

        Signals.Send(supervisor, signals[1]);
        await server.WaitForAsync(@"Stopped \(exit code 0\)");
        await server.WaitForExitAsync();
        Assert.All(workers, pid => Assert.False(Procfs.IsAlive(pid)));
    }

    // A wrapper may fork, and in a PID namespace the pid that the log shows is another one.
    private static int Supervisor(TestServer server) =>
        Procfs.DescendantsOf(server.Pid).Append(server.Pid)
            .Single(pid => Procfs.ChildrenOf(pid).Any(child => Procfs.CommandLineOf(child).StartsWith("TestApp: worker", StringComparison.Ordinal)));
}
