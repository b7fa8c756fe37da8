using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Receivers;

namespace ServeGen.Process.Tests;

/// <summary>What a receiver of metrics gets of a real server.</summary>
public sealed class MetricsTests : IDisposable
{
    private const string Status = "servegen.request.status.";

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-metrics-").FullName;

    private string Socket => Path.Combine(_folder, "statsd.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("unix")]
    [InlineData("udp")]
    [Trait("Setting", "StatsdHost")]
    public async Task Each_request_and_its_status_is_counted_once_also_when_a_worker_dies_among_them(string transport)
    {
        using var receiver = transport == "unix" ? DatagramReceiver.Unix(Socket) : DatagramReceiver.Udp();
        await using var server = await StartAsync(transport == "unix" ? "unix:" + Socket : $"127.0.0.1:{receiver.Port}");
        await RequestAsync(server, "/", 60);
        await RequestAsync(server, "/status?code=404", 4);
        await RequestAsync(server, "/status?code=503", 1);
        receiver.WaitUntil(texts => Sum(texts, "servegen.requests") == 65);

        Signals.Send(server.WorkerPids()[0], "KILL");
        await server.Log.WaitForAsync(new Regex("is ready after"), TimeSpan.FromSeconds(60), nth: 3);
        await RequestAsync(server, "/", 40);
        await RequestAsync(server, "/status?code=404", 6);
        await RequestAsync(server, "/status?code=503", 2);
        await RequestAsync(server, "/throw", 4);

        receiver.WaitUntil(texts => Sum(texts, "servegen.requests") >= 117 && Sum(texts, "servegen.worker.exits.killed") == 1);
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        receiver.WaitUntil(texts => Sum(texts, "servegen.worker.exits.asked") == 2);

        var all = receiver.Texts;
        Assert.Equal([117, 3], ((string[])["servegen.requests", "servegen.worker.spawns"]).Select(name => Sum(all, name)));
        Assert.Equal(["200: 100", "404: 10", "500: 4", "503: 3"], Statuses(all));
        Assert.Equal(117, Durations(all));
        Assert.Equal("2", Gauge(all, "servegen.workers.wanted"));
    }

    [Fact]
    [Trait("Setting", "StatsdTags")]
    [Trait("Setting", "StatsdPrefix")]
    public async Task Names_have_the_prefix_and_all_lines_the_tags()
    {
        using var receiver = DatagramReceiver.Unix(Socket);
        await using var server = await StartAsync("unix:" + Socket, "--statsd-prefix", "shop|x", "--statsd-tags", "env:prod,team:a#b");

        receiver.WaitUntil(texts => Lines(texts).Any(line => line == "shop_x.servegen.workers:2|g|#env:prod,team:a_b"));

        Assert.All(Lines(receiver.Texts), line => Assert.Matches(@"^shop_x\.servegen\.[a-z_.0-9]+:[0-9.]+\|(c|g|ms)(\|@0\.\d+)?\|#env:prod,team:a_b(,[a-z]+:\w+)?$", line));
        Assert.Contains(Lines(receiver.Texts), line => Regex.IsMatch(line, @"servegen\.worker\.rss:\d{8,}\|g\|#env:prod,team:a_b,slot:1$"));
    }

    [Fact]
    public async Task A_receiver_that_is_away_costs_two_lines_of_the_log_and_what_is_not_sent_comes_later()
    {
        await using var server = await StartAsync("unix:" + Socket);
        await server.WaitForAsync(@"\[WARNING\] Metrics cannot be sent to unix:.* \(StatsdHost\): there is no such socket");
        await RequestAsync(server, "/", 10);

        using (var receiver = DatagramReceiver.Unix(Socket))
        {
            receiver.WaitUntil(texts => Sum(texts, "servegen.requests") == 10);
            await server.WaitForAsync("Metrics are sent to unix:.* again");
        }

        await server.Log.WaitForAsync(new Regex("Metrics cannot be sent"), TimeSpan.FromSeconds(60), nth: 2);
        server.Log.MustHave(2, "Metrics cannot be sent");
        Assert.Equal("hello", await new HttpClient().GetStringAsync(server.Url("/")));
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_said_once_and_nothing_else_suffers()
    {
        await using var server = await StartAsync("no-such-host.invalid:8125");
        await server.WaitForAsync(@"Metrics cannot be sent to no-such-host\.invalid:8125 \(StatsdHost\): the name of the host is not known");

        await RequestAsync(server, "/", 3);
        server.Signal("TERM");

        Assert.Equal(0, await server.WaitForExitAsync());
        server.Log.MustHave(1, "Metrics cannot be sent");
    }

    [Fact]
    [Trait("Setting", "StatsdInterval")]
    public async Task Between_two_reports_is_the_interval()
    {
        using var receiver = DatagramReceiver.Unix(Socket);
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--statsd-host", "unix:" + Socket, "--statsd-interval", "1h");
        await RequestAsync(server, "/", 5);

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        receiver.WaitUntil(texts => Sum(texts, "servegen.requests") == 5);
        Assert.Single(receiver.Datagrams);
    }

    [Fact]
    public async Task Over_an_upgrade_each_supervisor_counts_its_own_and_the_gauges_are_those_of_the_one_that_serves()
    {
        using var receiver = DatagramReceiver.Unix(Socket);
        await using var server = await StartAsync("unix:" + Socket);
        await RequestAsync(server, "/", 20);
        await RequestAsync(server, "/status?code=404", 3);

        server.Signal("USR2");
        await server.WaitForAsync("has taken the place of supervisor");
        await RequestAsync(server, "/", 30);
        await RequestAsync(server, "/status?code=404", 4);

        receiver.WaitUntil(texts => Sum(texts, "servegen.requests") == 57 && Sum(texts, "servegen.worker.spawns") == 4);
        await server.WaitForAsync(@"Stopped \(exit code 0\)");
        var taken = receiver.Datagrams.Count;
        receiver.WaitUntil(texts => texts.Count > taken + 2);
        Assert.Equal("2", Gauge(receiver.Texts, "servegen.workers"));
        Assert.Equal(57, Sum(receiver.Texts, "servegen.requests"));
        Assert.Equal(["200: 50", "404: 7"], Statuses(receiver.Texts));
    }

    private static Task<TestServer> StartAsync(string host, params string[] more) =>
        TestServer.StartReadyAsync(["--workers", "2", "--statsd-host", host, "--statsd-interval", "100ms", .. more]);

    // On connections of their own: one to a worker that was killed would be tried again by the client.
    private static async Task RequestAsync(TestServer server, string path, int count)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.ConnectionClose = true;
        for (var i = 0; i < count; i++)
        {
            using var answer = await client.GetAsync(server.Url(path));
            Assert.NotEqual(HttpStatusCode.Continue, answer.StatusCode);
        }
    }

    private static IEnumerable<string> Lines(IEnumerable<string> texts) => texts.SelectMany(text => text.Split('\n'));

    private static long Sum(IEnumerable<string> texts, string name) => Lines(texts)
        .Where(line => line.StartsWith(name + ":", StringComparison.Ordinal))
        .Sum(line => long.Parse(line[(name.Length + 1)..].Split('|')[0], CultureInfo.InvariantCulture));

    // All that are sent, by whatever name.
    private static IEnumerable<string> Statuses(IReadOnlyList<string> texts) => Lines(texts)
        .Where(line => line.StartsWith(Status, StringComparison.Ordinal))
        .Select(line => line[Status.Length..].Split(':')[0])
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(code => $"{code}: {Sum(texts, Status + code)}");

    private static string Gauge(IEnumerable<string> texts, string name) =>
        Lines(texts).Last(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Split('|')[0];

    // As a receiver does it: a rate of 1/3 is three of them.
    private static long Durations(IEnumerable<string> texts) => Lines(texts)
        .Where(line => line.StartsWith("servegen.request.duration:", StringComparison.Ordinal))
        .Sum(line => line.Split("|@") is [_, var rate] ? (long)(1 / double.Parse(rate, CultureInfo.InvariantCulture)) : 1);
}
