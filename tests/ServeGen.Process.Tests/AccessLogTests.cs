using System.Globalization;
using System.Text.Json;
using ServeGen.Tests;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>The log of requests of a real server, with its files renamed and its disk full.</summary>
public sealed class AccessLogTests : IDisposable
{
    private const int Requests = 40;

    private static readonly HttpClient Client = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-access-").FullName;

    private string LogFile => Path.Combine(_folder, "access.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("combined")]
    [InlineData("%(h)s %(l)s %(u)s %(t)s \"%(r)s\" %(s)s %(b)s \"%(f)s\" \"%(a)s\"")]
    [Trait("Setting", "AccessLog")]
    [Trait("Setting", "AccessLogFormat")]
    public async Task Every_request_has_its_line(string format)
    {
        await using var server = await StartAsync("--access-log-format", format);

        await Client.GetStringAsync(server.Url("/big?bytes=12345"));
        await Client.GetStringAsync(server.Url("/stream"));
        using var missing = await Client.GetAsync(server.Url("/none"));
        using var broken = await Client.GetAsync(server.Url("/throw"));
        using var head = await Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, server.Url("/")));

        var lines = await StopAsync(server);
        const string Start = @"^127\.0\.0\.1 - - \[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] ";
        Assert.Collection(
            lines,
            line => Assert.Matches(Start + @"""GET /big\?bytes=12345 HTTP/1\.1"" 200 12345 ""-"" ""-""$", line),
            line => Assert.Matches(Start + @"""GET /stream HTTP/1\.1"" 200 15 ", line),
            line => Assert.Matches(Start + @"""GET /none HTTP/1\.1"" 404 - ", line),
            line => Assert.Matches(Start + @"""GET /throw HTTP/1\.1"" 500 - ", line),
            line => Assert.Matches(Start + @"""HEAD / HTTP/1\.1"" 405 - ", line));
    }

    [Fact]
    public async Task Json_is_json_and_names_the_worker()
    {
        await using var server = await StartAsync("--access-log-format", "json");
        var pid = (await Client.GetStringAsync(server.Url("/pid"))).Split(' ');

        var json = JsonDocument.Parse(Assert.Single(await StopAsync(server))).RootElement;

        Assert.Equal((pid[0], pid[1]), (json.GetProperty("pid").ToString(), json.GetProperty("slot").ToString()));
    }

    [Fact]
    public async Task On_standard_output_it_is_where_it_was_asked_for()
    {
        await using var server = await TestServer.StartReadyAsync("--access-log", "-", "--access-log-format", "seen %(m)s %(U)s");

        await Client.GetStringAsync(server.Url("/pid"));

        await server.WaitForAsync("^seen GET /pid$");
    }

    [Fact]
    public async Task Renamed_under_load_and_opened_anew_it_has_every_line_once()
    {
        await using var server = await StartAsync("--access-log-format", "%(q)s", "--workers", "2");
        for (var i = 0; i < Requests; i++)
        {
            var request = Client.GetStringAsync(server.Url($"/pid?{i}"));
            if (i % 10 == 5)
            {
                File.Move(LogFile, $"{LogFile}.moved{i}");
                server.Signal("USR1");
            }

            await request;
            await Condition.BecomesTrueAsync(() => File.Exists(LogFile));
        }

        await AssertEveryLineAsync(server);
    }

    [FactThatNeeds("test $(id -u) = 0 && logrotate --version")]
    public async Task Logrotate_creates_a_new_file_and_no_line_is_lost()
    {
        await using var server = await StartAsync("--access-log-format", "%(q)s", "--workers", "2");
        var load = RequestAllAsync(server);
        for (var i = 0; i < 3; i++)
        {
            await Condition.BecomesTrueAsync(() => File.Exists(LogFile) && new FileInfo(LogFile).Length > 0);
            await RotateAsync($"create 0640\n postrotate\n kill -USR1 {server.Pid}\n endscript");
        }

        await load;
        await AssertEveryLineAsync(server);
    }

    // What comes between its copy and its cut is lost, by its nature; so nothing comes then.
    [FactThatNeeds("test $(id -u) = 0 && logrotate --version")]
    public async Task Logrotate_copies_and_cuts_and_the_log_goes_on_at_its_beginning()
    {
        await using var server = await StartAsync("--access-log-format", "%(q)s", "--workers", "1");
        for (var i = 0; i < Requests; i++)
        {
            await Client.GetStringAsync(server.Url($"/pid?{i}"));
            if (i % 10 == 5)
            {
                await Condition.BecomesTrueAsync(() => File.ReadAllText(LogFile).EndsWith($"{i}\n", StringComparison.Ordinal));
                await RotateAsync("copytruncate");
            }
        }

        await AssertEveryLineAsync(server);
    }

    [Fact]
    public async Task A_full_disk_costs_lines_and_no_request()
    {
        var socket = Path.Combine(_folder, "control.sock");
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--access-log", "/dev/full", "--control-socket", socket);

        await Client.GetStringAsync(server.Url("/pid"));

        await server.WaitForAsync("1 lines of the access log are lost: No space left on device");
        Assert.Equal("hello", await Client.GetStringAsync(server.Url("/")));
        Assert.NotEqual(0, (await ServerStatus.OfAsync(socket)).GetProperty("totals").GetProperty("linesLost").GetInt64());
    }

    [Fact]
    public async Task A_log_that_cannot_be_opened_stops_the_start_and_not_what_runs()
    {
        await using (var refused = TestServer.Start(new Launch { Arguments = ["--access-log", _folder] }))
        {
            Assert.Equal(78, await refused.WaitForExitAsync());
            await refused.WaitForAsync($"AccessLog: {_folder} cannot be opened: Is a directory");
        }
    }

    private Task<TestServer> StartAsync(params string[] arguments) =>
        TestServer.StartReadyAsync(["--access-log", LogFile, .. arguments]);

    private static async Task RequestAllAsync(TestServer server)
    {
        for (var i = 0; i < Requests; i++)
        {
            await Client.GetStringAsync(server.Url($"/slow?ms=10&{i}"));
        }
    }

    private async Task RotateAsync(string how)
    {
        var configuration = Path.Combine(_folder, "logrotate.conf");
        await File.WriteAllTextAsync(configuration, $"{LogFile} {{\n su root root\n rotate 10\n size 1\n {how}\n}}\n");
        File.SetUnixFileMode(configuration, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var logrotate = System.Diagnostics.Process.Start("logrotate", ["--force", "--state", Path.Combine(_folder, "state"), configuration]);
        await logrotate.WaitForExitAsync();
        Assert.Equal(0, logrotate.ExitCode);
    }

    private async Task AssertEveryLineAsync(TestServer server)
    {
        await StopAsync(server);
        var lines = Directory.GetFiles(_folder, "access.log*").SelectMany(File.ReadAllLines)
            .Select(line => int.Parse(line.Split('&')[^1], CultureInfo.InvariantCulture));
        Assert.Equal(Enumerable.Range(0, Requests), lines.Order());
    }

    private async Task<string[]> StopAsync(TestServer server)
    {
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        return await File.ReadAllLinesAsync(LogFile);
    }
}
