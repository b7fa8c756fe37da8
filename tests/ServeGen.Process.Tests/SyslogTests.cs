using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Receivers;

namespace ServeGen.Process.Tests;

/// <summary>What syslog gets of a real server.</summary>
public sealed class SyslogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-syslog-").FullName;

    private string Socket => Path.Combine(_folder, "log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("unix")]
    [InlineData("udp")]
    [Trait("Setting", "Syslog")]
    public async Task Datagrams_have_every_line_of_the_server_and_of_its_workers(string transport)
    {
        using var receiver = transport == "unix" ? DatagramReceiver.Unix(Socket) : DatagramReceiver.Udp();

        await RunAsync(transport == "unix" ? "unix:" + Socket : $"udp://127.0.0.1:{receiver.Port}");

        receiver.WaitUntil(texts => texts.Any(text => text.Contains("Stopped (exit code 0)", StringComparison.Ordinal)));
        Check(receiver.Texts);
    }

    [Fact]
    public async Task So_has_a_connection()
    {
        using var receiver = new StreamReceiver();

        await RunAsync($"tcp://127.0.0.1:{receiver.Port}");

        receiver.WaitUntil(texts => texts.Any(text => text.Contains("Stopped (exit code 0)", StringComparison.Ordinal)));
        Check(receiver.Messages);
    }

    [Fact]
    [Trait("Setting", "SyslogFacility")]
    [Trait("Setting", "SyslogName")]
    public async Task Facility_and_name_are_those_of_the_settings()
    {
        using var receiver = DatagramReceiver.Unix(Socket);

        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--syslog", "unix:" + Socket, "--syslog-facility", "local3", "--syslog-name", "my shop");

        receiver.WaitUntil(texts => texts.Any(text => Regex.IsMatch(text, $@"^<158>1 \S+ \S+ my_shop {server.Pid} - - \ufeffAll 1 workers are ready$")));
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    [Trait("Setting", "AccessLog")]
    public async Task Requests_go_there_too_if_they_shall(string transport)
    {
        using IDisposable receiver = transport == "tcp" ? new StreamReceiver() : DatagramReceiver.Unix(Socket);
        var address = receiver is StreamReceiver stream ? $"tcp://127.0.0.1:{stream.Port}" : "unix:" + Socket;
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "2", "--syslog", address, "--access-log", "syslog", "--access-log-format", "seen %(U)s");
        using var client = new HttpClient();
        for (var i = 0; i < 50; i++)
        {
            using var answer = await client.GetAsync(server.Url($"/nowhere/{i}/größe"));
        }

        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());

        IReadOnlyList<string> seen = [];
        Func<IReadOnlyList<string>, bool> isAll = texts =>
            (seen = [.. texts.Where(text => text.Contains("\ufeffseen ", StringComparison.Ordinal))]).Count >= 50 && texts.Any(text => text.Contains("Stopped", StringComparison.Ordinal));
        (receiver as StreamReceiver)?.WaitUntil(isAll);
        (receiver as DatagramReceiver)?.WaitUntil(isAll);
        Assert.All(seen, text => Assert.Matches(@"^<14>1 \S+ \S+ TestApp \d+ - \[servegen@32473 slot=""[01]"" generation=""1""\] \ufeffseen /nowhere/\d+/", text));
        Assert.Equal(50, seen.Select(text => text.Split('\ufeff')[1]).Distinct().Count());
        Assert.False(File.Exists("syslog"));
    }

    [Fact]
    public async Task Requests_for_a_receiver_that_is_away_are_lost_and_counted()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--syslog", "unix:" + Socket, "--access-log", "syslog");
        using var client = new HttpClient();

        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));

        await server.WaitForAsync("1 lines of the access log are lost: there is no such socket");
    }

    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task A_receiver_that_goes_away_and_comes_back_gets_what_was_said_meanwhile(string transport)
    {
        var port = 0;
        if (transport == "tcp")
        {
            using var first = new StreamReceiver();
            port = first.Port;
        }

        var address = transport == "tcp" ? $"tcp://127.0.0.1:{port}" : "unix:" + Socket;
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--syslog", address);
        await server.WaitForAsync(@"\[WARNING\] The log cannot be sent to .* \(Syslog\): (there is no such socket|nobody listens there); it is tried");

        // A whole life of a worker passes unseen.
        Signals.Send(server.WorkerPids()[0], "KILL");
        await server.Log.WaitForAsync(new Regex("is ready after"), TimeSpan.FromSeconds(60), nth: 2);

        using IDisposable second = transport == "tcp" ? new StreamReceiver(port) : DatagramReceiver.Unix(Socket);
        IReadOnlyList<string> seen = [];
        Func<IReadOnlyList<string>, bool> isAll = texts => (seen = [.. texts]).Any(text => text.Contains("is sent to", StringComparison.Ordinal));
        (second as StreamReceiver)?.WaitUntil(isAll);
        (second as DatagramReceiver)?.WaitUntil(isAll);

        Assert.Equal(2, seen.Count(text => Regex.IsMatch(text, "Worker 0 .* is ready after")));
        Assert.Single(seen, text => text.Contains("was killed", StringComparison.Ordinal) || text.Contains("SIGKILL", StringComparison.Ordinal));
        Assert.Single(seen, text => text.EndsWith($"The log is sent to {address} again; messages lost: 0", StringComparison.Ordinal));
        server.Log.MustHave(1, "The log cannot be sent");
    }

    private static async Task RunAsync(string address)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--syslog", address, "--capture-output", "true");
        using var client = new HttpClient();
        using var printed = await client.GetAsync(server.Url("/print?lines=20"));
        await server.WaitForAsync(@"^\[w0\] error 19$");
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
    }

    private static void Check(IReadOnlyList<string> messages)
    {
        Assert.All(messages, message => Assert.Matches(@"^<\d+>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \S+ TestApp \d+ - (-|\[servegen@32473 slot=""0"" generation=""1""\]) \ufeff[^\n]*$", message));
        Assert.Contains(messages, message => Regex.IsMatch(message, @"^<14>1 .* - - \ufeffListening at http://"));
        Assert.Equal(20, messages.Count(message => Regex.IsMatch(message, @"^<14>1 .* \[servegen@32473 slot=""0"" generation=""1""\] \ufeffoutput \d+$")));
        Assert.Equal(20, messages.Count(message => Regex.IsMatch(message, @"\] \ufefferror \d+$")));
    }
}
