using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

public sealed class BootFailureTests
{
    [Fact]
    public async Task An_app_that_throws_gets_three_attempts_with_back_off_and_exit_code_3()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "4"] }.With("TESTAPP_BOOT", "throw"));

        Assert.Equal(3, await server.WaitForExitAsync());

        server.Log.MustHave(3, "InvalidOperationException: the app is broken");
        server.Log.MustHave(3, "Booting worker");
        server.Log.MustHave(2, @"ended before it was ready \(SIGABRT\); its replacement starts in 0\.\d+ s");
        server.Log.MustHave(1, "Giving up: 3 boots failed and no worker was ever ready");
    }

    [Fact]
    [Trait("Setting", "MaxFailedBoots")]
    public async Task An_app_that_ends_before_it_serves_is_a_failed_boot_too()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--max-failed-boots", "2"] }.With("TESTAPP_BOOT", "return"));

        Assert.Equal(3, await server.WaitForExitAsync());
        server.Log.MustHave(2, @"ended before it was ready \(exit code 0\)");
    }

    [Fact]
    [Trait("Setting", "BootTimeout")]
    public async Task An_app_that_never_gets_ready_is_killed_and_the_log_says_how_far_it_came()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--boot-timeout", "1"] }.With("TESTAPP_BOOT", "hang"));

        Assert.Equal(3, await server.WaitForExitAsync());
        server.Log.MustHave(3, @"was not ready after 1 s \(BootTimeout\): the app never built a host with Kestrel");
    }

    [Fact]
    public async Task A_busy_port_is_one_line_and_exit_code_69()
    {
        await using var first = await TestServer.StartReadyAsync("--workers", "1");
        await using var second = TestServer.Start(new Launch { Arguments = ["--bind", $"http://127.0.0.1:{first.Port}"] });

        Assert.Equal(69, await second.WaitForExitAsync());
        second.Log.MustHave(1, $"serve: http://127.0.0.1:{first.Port} cannot be bound: another process listens there");
        second.Log.MustHave(0, "   at ");
    }

    [Fact]
    public async Task A_hook_that_hangs_at_the_start_does_not_make_it_deaf()
    {
        await using var server = TestServer.Start(new Launch().With("TESTAPP_ONSTARTING", "hang"));
        await server.WaitForAsync("hook: OnStarting hangs");

        server.Signal("TERM");

        Assert.Equal(0, await server.WaitForExitAsync());
    }

    [Fact]
    public async Task A_hook_that_throws_stops_the_start_only_in_OnStarting()
    {
        await using var refused = TestServer.Start(new Launch().With("TESTAPP_ONSTARTING", "throw"));
        Assert.Equal(78, await refused.WaitForExitAsync());
        refused.Log.MustHave(1, "serve: the hook OnStarting threw InvalidOperationException: not today");

        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "1"] }.With("TESTAPP_HOOKS", "throw-later"));
        await server.WaitForAsync("The hook WhenReady threw an exception");
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
    }
}
