using System.Collections.Concurrent;
using System.Net.Sockets;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Ten thousand malformed requests and headers against a real worker. Each is known by its number, which is its seed.</summary>
public sealed class BadInputTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Each = 5_000;
    private const int AtATime = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Malformed_requests_are_refused_one_answer_each_and_leave_nothing_behind() =>
        await AttackAsync(BadInput.Request, (seed, answer) => IsOneRefusal(answer) ? null : BadInput.Describe(seed, answer));

    [Fact]
    public async Task Malformed_PROXY_headers_are_answered_by_nobody_and_leave_nothing_behind() =>
        await AttackAsync(BadInput.ProxyHeader, (seed, answer) => answer.Length == 0 ? null : $"header {seed}: {answer}", "--proxy-protocol", "auto", "--proxy-timeout", "1s");

    // What Kestrel takes although it is not as it should be; docs/proxies.md says why that is no danger.
    [Theory]
    [InlineData("POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nabcde\r\n0\r\n\r\n", "200 200")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nA(: 5\r\n\r\n", "200 200")]
    [InlineData("GET /  HTTP/1.1\r\nHost: x\r\n\r\n", "200 200")]
    public async Task Some_forms_are_taken_and_the_page_says_which(string request, string expected)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--keep-alive", "1s");

        var answer = await RawClient.AskAsync(server.Port, request + "GET /pid?next HTTP/1.1\r\nHost: x\r\n\r\n");

        var statuses = string.Join(' ', answer.Split("HTTP/1.1 ").Skip(1).Select(one => one[..3]));
        Assert.Equal(expected, answer.Contains("Connection: close", StringComparison.Ordinal) ? statuses + " close" : statuses);
    }

    // An app that must serve such clients says so where .NET has its switches.
    [Theory]
    [InlineData("TESTAPP_LINE_FEEDS", "GET / HTTP/1.1\nHost: x\nConnection: close\n\n")]
    [InlineData("TESTAPP_BOTH_LENGTHS", "POST /upload HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task Some_are_taken_only_where_the_app_wants_it(string variable, string request)
    {
        await using var strict = await TestServer.StartReadyAsync("--workers", "1");
        await using var lenient = await TestServer.StartReadyAsync(new Launch { Arguments = ["--workers", "1"] }.With(variable, "1"));

        Assert.StartsWith("HTTP/1.1 400 ", await RawClient.AskAsync(strict.Port, request), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", await RawClient.AskAsync(lenient.Port, request), StringComparison.Ordinal);
    }

    private async Task AttackAsync(Func<int, byte[]> make, Func<int, string, string?> judge, params string[] arguments)
    {
        await using var server = await TestServer.StartReadyAsync(["--workers", "1", "--keep-alive", "1s", "--header-timeout", "2s", .. arguments]);
        var worker = server.WorkerPids().Single();
        var board = LiveScoreboard.Of(server);
        await RunAsync(server.Port, make, judge, 1, AtATime);
        await board.WaitUntilAsync(now => now.Rows[0].Connections == 0);
        var descriptors = Descriptors(worker);

        var first = Random.Shared.Next(1, 1 << 20);
        output.WriteLine($"seeds from {first}");
        var wrong = await RunAsync(server.Port, make, judge, first, Each);

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Each}:\n" + string.Join('\n', wrong.Take(20)));
        Assert.Equal([worker], server.WorkerPids());
        await board.WaitUntilAsync(now => now.Rows[0] is { Connections: 0, Unfinished: 0 } && Descriptors(worker) <= descriptors);
        output.WriteLine($"{board.Rows[0].Refused} refused, {descriptors} descriptors");
    }

    private static async Task<ConcurrentBag<string>> RunAsync(int port, Func<int, byte[]> make, Func<int, string, string?> judge, int first, int count)
    {
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(first, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (seed, cancellation) =>
            {
                if (judge(seed, await AskAsync(port, make(seed))) is { } error)
                {
                    wrong.Add(error);
                }
            });
        return wrong;
    }

    // Each ends by itself: the limits see to it.
    private static async Task<string> AskAsync(int port, byte[] request)
    {
        try
        {
            var socket = await RawClient.ConnectAsync(port);
            return await RawClient.AskAsync(socket, request).WaitAsync(Patience);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionReset)
        {
            return "";
        }
    }

    // A connection that ends without a word of HTTP/1 is a refusal as well. 5xx: a version that is not known, and a chunk's size
    // that Kestrel gives up at while the app reads.
    private static bool IsOneRefusal(string answer) => answer.Split("HTTP/1.1 ") is [_] or ["", ['4' or '5', ..]];

    private static int Descriptors(int pid) => Directory.GetFileSystemEntries($"/proc/{pid}/fd").Length;
}
