using System.Text.Json;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>The form of the lines, how much is logged, and what workers print.</summary>
public sealed class LogTests
{
    private static readonly HttpClient Client = new();

    [Fact]
    [Trait("Setting", "LogFormat")]
    public async Task As_json_every_line_is_an_object_and_those_of_workers_name_them()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "1", "--log-format", "json", "--bind", "http://127.0.0.1:0"] });
        var listening = await server.WaitForAsync(@"Listening at http://127\.0\.0\.1:(?<port>\d+)");
        await server.WaitForAsync("All 1 workers are ready");
        using var broken = await Client.GetAsync($"http://127.0.0.1:{listening.Groups["port"].Value}/throw");
        await server.WaitForAsync("the page is broken");
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        var lines = server.Log.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var error = lines.Single(line => line.GetProperty("level").GetString() == "error");
        Assert.Equal((0, 1), (error.GetProperty("slot").GetInt32(), error.GetProperty("generation").GetInt32()));
        Assert.Equal("Microsoft.AspNetCore.Server.Kestrel", error.GetProperty("category").GetString());
        Assert.Matches("^[0-9a-f]{32}$", error.GetProperty("traceId").GetString());
        Assert.Contains("the page is broken", error.GetProperty("exception").GetString(), StringComparison.Ordinal);
        Assert.Contains(lines, line => line.GetProperty("message").GetString()!.StartsWith("Listening at", StringComparison.Ordinal) && !line.TryGetProperty("slot", out _));
    }

    [Fact]
    public async Task As_text_the_apps_lines_have_the_servers_form()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--log-format", "text");

        using var broken = await Client.GetAsync(server.Url("/throw"));

        await server.WaitForAsync(@"^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}\] \[\d+\] \[w0\] \[ERROR\] Microsoft\.AspNetCore\.Server\.Kestrel: ");
    }

    [Fact]
    [Trait("Setting", "LogLevel")]
    public async Task A_level_counts_for_the_server_and_for_the_app()
    {
        await using var server = TestServer.Start(new Launch
        {
            Arguments = ["--workers", "1", "--log-level", "error", "--log-level", "Microsoft.Hosting.Lifetime=information", "--log-format", "text", "--bind", "http://127.0.0.1:0"],
        }.With("TESTAPP_VERBOSE", "1"));

        await server.WaitForAsync(@"Microsoft\.Hosting\.Lifetime: Now listening on");
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        Assert.All(server.Log.Lines, line => Assert.Contains("Microsoft.Hosting.Lifetime", line, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Setting", "CaptureOutput")]
    public async Task Captured_output_is_in_the_log_with_its_slot_and_the_access_log_is_not()
    {
        var log = Path.GetTempFileName();
        try
        {
            await using var server = TestServer.Start(new Launch
            {
                Arguments =
                [
                    "--workers", "1", "--capture-output", "true", "--error-log", log, "--bind", "http://127.0.0.1:0", "--access-log", "-", "--access-log-format", "seen %(U)s",
                ],
            });
            await Condition.BecomesTrueAsync(() => File.ReadAllText(log).Contains("All 1 workers are ready", StringComparison.Ordinal));
            var port = Regex.Match(await File.ReadAllTextAsync(log), @"http://127\.0\.0\.1:(?<port>\d+)").Groups["port"].Value;

            using var printed = await Client.GetAsync($"http://127.0.0.1:{port}/print?lines=3");
            await server.WaitForAsync("^seen /print$");
            server.Signal("TERM");
            Assert.Equal(0, await server.WaitForExitAsync());

            var captured = (await File.ReadAllLinesAsync(log)).Where(line => line.StartsWith("[w0] ", StringComparison.Ordinal)).ToList();
            Assert.Equal(
                ["[w0] error 0", "[w0] error 1", "[w0] error 2", "[w0] output 0", "[w0] output 1", "[w0] output 2"],
                captured.Where(line => line.Contains("put ", StringComparison.Ordinal) || line.Contains("error ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            Assert.DoesNotContain(server.Log.Lines, line => line.Contains("output", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(log);
        }
    }

    // The app's log says of itself what the server's log would say of it: it is not put into another line.
    [Theory]
    [InlineData("json", @"^\{""time"":""[^""]+"",""level"":""error"",""pid"":\d+,""slot"":0,""generation"":1,""category"":""Microsoft\.AspNetCore\.Server\.Kestrel""")]
    [InlineData("text", @"^\[[^\]]+\] \[\d+\] \[w0\] \[ERROR\] Microsoft\.AspNetCore\.Server\.Kestrel: ")]
    public async Task Captured_the_apps_log_keeps_the_form_of_the_servers(string format, string line)
    {
        await using var server = TestServer.Start(new Launch
        {
            Arguments = ["--workers", "1", "--capture-output", "--log-format", format, "--bind", "http://127.0.0.1:0"],
        });
        var port = (await server.WaitForAsync(@"Listening at http://127\.0\.0\.1:(?<port>\d+)")).Groups["port"].Value;
        await server.WaitForAsync("All 1 workers are ready");

        using var broken = await Client.GetAsync($"http://127.0.0.1:{port}/throw");
        using var printed = await Client.GetAsync($"http://127.0.0.1:{port}/print?lines=1");

        await server.WaitForAsync(line);
        await server.WaitForAsync(format == "json" ? @"""message"":""output 0""\}$" : @"^\[w0\] output 0$");
    }

    [Fact]
    public async Task Much_output_of_a_worker_that_crashes_is_all_there()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--capture-output", "true");

        using var printed = await Client.GetAsync(server.Url("/print?lines=300"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Client.GetAsync(server.Url("/crash")));

        await server.WaitForAsync(@"^\[w0\] Unhandled exception");
        Assert.Equal(300, server.Log.Lines.Count(line => line.StartsWith("[w0] output ", StringComparison.Ordinal)));
    }
}
