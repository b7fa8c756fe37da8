using System.Globalization;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

public sealed class WarmupTests
{
    [Fact]
    [Trait("Setting", "Warmup")]
    public async Task Every_worker_is_requested_before_it_is_ready()
    {
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--warmup", "/?a=1", "--warmup", "/stream", "--warmup", "/redirect", "--max-requests", "3");
        using var client = new HttpClient();

        var seen = await client.GetStringAsync(server.Url("/warm"));

        Assert.Equal(
            "GET HTTP/1.1 localhost /?a=1 127.0.0.1\nGET HTTP/1.1 localhost /stream 127.0.0.1\nGET HTTP/1.1 localhost /redirect 127.0.0.1\n",
            seen);

        // Had they been counted, this request was the fourth of three.
        server.Log.MustHave(0, "it has served MaxRequests");
    }

    // Each of them all the way to the app, in turn; the log names a path once.
    [Fact]
    [Trait("Setting", "WarmupRequests")]
    public async Task Each_path_is_requested_as_often_as_the_setting_says()
    {
        await using var server = await TestServer.StartReadyAsync(new Launch
        {
            Arguments = ["--workers", "1", "--warmup", "/?a=1", "--warmup", "/stream", "--warmup-requests", "40", "--max-requests", "3"],
        }.With("TESTAPP_VERBOSE", "1"));
        using var client = new HttpClient();

        var seen = (await client.GetStringAsync(server.Url("/warm"))).TrimEnd('\n').Split('\n');

        Assert.Equal(80, seen.Length);
        Assert.Equal(["/?a=1", "/stream", "/?a=1", "/stream"], seen.Take(4).Select(line => line.Split(' ')[3]));
        server.Log.MustHave(1, "Warm-up: GET /stream answered 200");
        server.Log.MustHave(0, "it has served MaxRequests");
    }

    // What is compiled when the first client comes: with as many as the page says it is what a busy worker comes to in the end. On a busy
    // machine half as many may do for that: requests that take long are counted one by one.
    [Fact]
    [Trait("Setting", "WarmupRequests")]
    public async Task With_enough_of_them_the_hot_code_is_compiled_twice_before_the_first_client()
    {
        var once = await CompiledAsync(1);
        var anew = await CompiledAsync(31);
        var forGood = await CompiledAsync(61);

        Assert.True(anew - once > 500 && forGood - once > 1000, $"{once}, {anew}, {forGood} methods");
    }

    [Theory]
    [InlineData("/status?code=503", @"GET /status\?code=503 answered 503")]
    [InlineData("/throw", "GET /throw threw InvalidOperationException: the page is broken")]
    public async Task A_page_that_fails_fails_the_boot(string path, string reason)
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "1", "--warmup", path] });

        Assert.Equal(3, await server.WaitForExitAsync());

        server.Log.MustHave(3, reason + "$");
        server.Log.MustHave(3, @"ended before it was ready \(exit code 1\)");
    }

    [Fact]
    public async Task What_the_app_logs_of_a_failed_warm_up_is_not_lost()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "1", "--warmup", "/throw"] });

        Assert.Equal(3, await server.WaitForExitAsync());

        server.Log.MustHave(3, "An unhandled exception was thrown by the application");
        server.Log.MustHave(3, "^ +System.InvalidOperationException: the page is broken");
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_stop_does_not_wait_for_the_warm_up(string signal)
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "1", "--warmup", "/warm-for-ever"] });
        await server.WaitForAsync("warming for ever");

        server.Signal(signal);

        Assert.Equal(0, await server.WaitForExitAsync());
        server.Log.MustHave(0, "WarmupFailed|is ready after|answered|Warm-up: GET .* threw");
        server.Log.MustHave(1, @"Worker 0 .*\(exit code 0\)");
    }

    [Fact]
    public async Task One_that_does_not_end_is_ended_by_the_boot_timeout()
    {
        await using var server = TestServer.Start(
            new Launch { Arguments = ["--workers", "1", "--warmup", "/warm-for-ever", "--boot-timeout", "2"] });

        Assert.Equal(3, await server.WaitForExitAsync());

        server.Log.MustHave(3, @"was not ready after 2 s \(BootTimeout\): the app has started, but its warm-up did not end");
    }

    private static async Task<int> CompiledAsync(int requests)
    {
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--warmup", "/", "--warmup-requests", requests.ToString(CultureInfo.InvariantCulture));
        using var client = new HttpClient();
        return int.Parse(await client.GetStringAsync(server.Url("/compiled")), CultureInfo.InvariantCulture);
    }
}
