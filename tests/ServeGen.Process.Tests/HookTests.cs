using System.Net;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Every hook of the profile Hooked, in the process that it belongs to.</summary>
public sealed class HookTests
{
    [Fact]
    [Trait("Setting", "OnStarting")]
    [Trait("Setting", "WhenReady")]
    [Trait("Setting", "WorkerStarting")]
    [Trait("Setting", "WorkerStarted")]
    [Trait("Setting", "WorkerReady")]
    [Trait("Setting", "RequestStarting")]
    [Trait("Setting", "RequestFinished")]
    [Trait("Setting", "WorkerStopping")]
    [Trait("Setting", "WorkerExited")]
    [Trait("Setting", "OnExit")]
    public async Task Hooks_run_in_the_order_of_a_servers_life()
    {
        await using var server = await StartHookedAsync();
        using var client = new HttpClient();
        await server.WaitForAsync("hook: WhenReady at last");
        Assert.Equal("seen", await client.GetStringAsync(server.Url("/item")));
        await server.WaitForAsync("hook: RequestFinished /item 200 True");

        server.Signal("TERM");

        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.Equal(
            [
                "OnStarting", "OnStarting on a thread", "WorkerStarting 0 1", "WorkerStarted True in slot 0", "WorkerReady False in slot 0",
                "WhenReady at last", "RequestStarting /item", "RequestFinished /item 200 True", "WorkerStopping in slot 0",
                "WorkerExited 0 PID Asked", "OnExit",
            ],
            HooksOf(server));
        server.Log.MustHave(0, "threw an exception");
    }

    [Fact]
    public async Task A_request_that_the_app_fails_is_finished_with_500()
    {
        await using var server = await StartHookedAsync();
        using var client = new HttpClient();

        using var response = await client.GetAsync(server.Url("/throw"));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        await server.WaitForAsync("hook: RequestFinished /throw 500 True");
    }

    [Fact]
    [Trait("Setting", "OnReload")]
    [Trait("Setting", "WorkersChanged")]
    public async Task A_reload_and_a_change_of_the_number_are_told()
    {
        await using var server = await StartHookedAsync();

        server.Signal("HUP");
        await server.WaitForAsync("hook: OnReload 2");
        await server.WaitForAsync("hook: WorkerStarting 0 2");
        await server.WaitForAsync("Reloaded");
        server.Signal("TTIN");

        await server.WaitForAsync("hook: WorkersChanged 1 2");
        await server.WaitForAsync("hook: WorkerStarting 1 2");
    }

    [Fact]
    [Trait("Setting", "WorkerInterrupted")]
    public async Task A_quick_stop_interrupts_the_workers_and_lets_them_say_so()
    {
        await using var server = await StartHookedAsync();
        await server.WaitForAsync("hook: WhenReady at last");

        server.Signal("INT");

        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.Equal(
            ["WorkerInterrupted in slot 0", "WorkerStopping in slot 0", "WorkerExited 0 PID Asked", "OnExit"],
            HooksOf(server).SkipWhile(line => !line.StartsWith("WorkerInterrupted", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Setting", "WorkerHung")]
    public async Task A_hung_worker_is_told_before_it_is_killed()
    {
        await using var server = await StartHookedAsync("fine", "--timeout", "2s");
        var hung = server.WorkerPids()[0];

        Signals.Send(hung, "STOP");

        await server.WaitForAsync($"hook: WorkerHung \\d+ {hung} ");
        await server.WaitForAsync($@"\(pid {hung}\) was hung and has been killed");
    }

    [Fact]
    public async Task Hooks_that_throw_change_nothing()
    {
        await using var server = await StartHookedAsync("throw-later");
        using var client = new HttpClient();

        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));
        await server.WaitForAsync("The hook RequestFinished threw an exception");
        server.Signal("INT");

        Assert.Equal(0, await server.WaitForExitAsync());
        foreach (var hook in (string[])["WorkerStarting", "WorkerStarted", "WorkerReady", "WhenReady", "RequestStarting", "RequestFinished",
            "WorkerInterrupted", "WorkerStopping", "WorkerExited", "OnExit"])
        {
            server.Log.MustHave(1, $"The hook {hook} threw an exception");
        }
    }

    [Theory]
    [InlineData("WorkerStarting")]
    [InlineData("WorkerStarted")]
    [InlineData("WorkerReady")]
    [InlineData("WhenReady")]
    [InlineData("WorkerStopping")]
    [InlineData("OnExit")]
    [Trait("Setting", "HookTimeout")]
    public async Task A_hook_that_hangs_holds_nothing_up_for_longer_than_its_time(string hook)
    {
        await using var server = await StartHookedAsync("hang:" + hook, "--hook-timeout", "3");
        using var client = new HttpClient();
        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));

        server.Signal("TERM");

        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.InRange(server.Log.Count($@"The hook {hook} is not done after 3 s \(HookTimeout\); it is left behind|Hooks still run"), 1, 2);
        server.Log.MustHave(1, "hook: WorkerExited 0 \\d+ Asked");
    }

    [Fact]
    public async Task The_last_hook_has_its_time_too_and_another_signal_cuts_it()
    {
        await using var server = await StartHookedAsync("hang:OnExit", "--hook-timeout", "0");
        server.Signal("TERM");
        await server.WaitForAsync("hook: WorkerExited 0");

        var exit = server.WaitForExitAsync();
        while (!exit.IsCompleted)
        {
            server.Signal("TERM");
            await Task.Yield();
        }

        Assert.Equal(0, await exit);
        server.Log.MustHave(1, "Stopped");
    }

    [Fact]
    public async Task A_worker_whose_profile_throws_does_not_boot_and_says_why()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--profile", "BrokenInWorkers", "--workers", "1"] });

        Assert.Equal(3, await server.WaitForExitAsync());

        server.Log.MustHave(3,
            "The worker does not boot: ServerConfig.cs: the profile BrokenInWorkers threw InvalidOperationException: this profile is broken in workers$");
        server.Log.MustHave(0, "   at ");
    }

    [Fact]
    public async Task A_profile_without_hooks_for_workers_is_not_evaluated_in_them()
    {
        await using var server = await TestServer.StartReadyAsync("--profile", "BrokenInWorkersWithoutHooks", "--workers", "1");

        server.Log.MustHave(0, "does not boot");
    }

    [Fact]
    public async Task OnStarting_that_is_not_done_in_time_refuses_the_start()
    {
        await using var server = TestServer.Start(
            new Launch { Arguments = ["--hook-timeout", "500ms"] }.With("TESTAPP_ONSTARTING", "hang"));

        Assert.Equal(78, await server.WaitForExitAsync());
        server.Log.MustHave(1, @"serve: the hook OnStarting was not done after 500ms \(HookTimeout\)");
    }

    private static Task<TestServer> StartHookedAsync(string? how = null, params string[] more) => TestServer.StartReadyAsync(
        new Launch { Arguments = ["--profile", "Hooked", "--workers", "1", .. more] }.With("TESTAPP_HOOKS", how ?? "fine"));

    private static List<string> HooksOf(TestServer server) =>
    [
        .. server.Log.Lines
            .Where(line => line.Contains("hook: ", StringComparison.Ordinal))
            .Select(line => Regex.Replace(line.Split("hook: ")[1], "(?<=WorkerExited 0 )\\d+", "PID")),
    ];
}
