using System.Net.Sockets;
using System.Text;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>How many connections a worker has, and how many requests a connection.</summary>
public sealed class ConnectionLimitTests : IDisposable
{
    private const string Request = "GET /pid HTTP/1.1\r\nHost: x\r\n\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-limit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Nobody is accepted and turned away: who finds all workers full waits, and is served when a connection ends.
    [Fact]
    [Trait("Setting", "MaxConnections")]
    public async Task Full_workers_leave_who_comes_in_the_queue()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "2", "--max-connections", "3");
        var held = new List<Socket>();
        var pids = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            held.Add(await RawClient.ConnectAsync(server.Port));
            pids.Add(await AskAsync(held[^1]));
        }

        Assert.All(pids.GroupBy(pid => pid), pid => Assert.Equal(3, pid.Count()));
        using var late = await RawClient.ConnectAsync(server.Port);
        using var later = await RawClient.ConnectAsync(server.Port);
        var (answer, second) = (AskAsync(late), AskAsync(later));
        await Procfs.WaitForQueueAsync(server.Port, 2);
        Assert.False(answer.IsCompleted || second.IsCompleted);

        held[0].Dispose();
        held[5].Dispose();

        Assert.All(await Task.WhenAll(answer, second), pid => Assert.Contains(pid, pids));
        held.ForEach(socket => socket.Dispose());
    }

    // Whoever is full when it drains leaves the queue to its successor.
    [Fact]
    public async Task A_reload_of_full_workers_loses_nobody()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--max-connections", "2", "--graceful-timeout", "10s");
        using var one = await RawClient.ConnectAsync(server.Port);
        using var other = await RawClient.ConnectAsync(server.Port);
        var old = await AskAsync(one);
        Assert.Equal(old, await AskAsync(other));
        using var late = await RawClient.ConnectAsync(server.Port);
        var answer = AskAsync(late);
        await Procfs.WaitForQueueAsync(server.Port, 1);

        server.Signal("HUP");

        Assert.NotEqual(old, await answer);
    }

    [Fact]
    [Trait("Setting", "MaxRequestsPerConnection")]
    public async Task With_its_last_request_a_connection_ends()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--max-requests-per-connection", "3");
        using var socket = await RawClient.ConnectAsync(server.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Request + Request + Request + Request + Request));

        var answers = await RawClient.ReadToEndAsync(socket);

        Assert.Equal(3, answers.Split("HTTP/1.1 200 ").Length - 1);
        Assert.Equal(1, answers.Split("Connection: close").Length - 1);
        Assert.True(answers.IndexOf("Connection: close", StringComparison.Ordinal) > answers.LastIndexOf("HTTP/1.1 200 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Kestrel_refuses_by_itself_is_counted_by_worker_and_in_all()
    {
        var control = Path.Combine(_folder, "control.sock");
        await using var server = await TestServer.StartReadyAsync(
            "--workers", "1", "--control-socket", control, "--max-request-body", "10", "--header-timeout", "1s");
        string[] refused =
        [
            "GET / HTTP/1.1\r\n\r\n",
            $"GET /{new string('x', 9000)} HTTP/1.1\r\nHost: x\r\n\r\n",
            $"GET / HTTP/1.1\r\nHost: x\r\nA: {new string('x', 40_000)}\r\n\r\n",
            "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nA: ",
        ];
        string[] statuses = ["400", "414", "431", "413", "408"];

        for (var i = 0; i < refused.Length; i++)
        {
            Assert.StartsWith($"HTTP/1.1 {statuses[i]} ", await RawClient.AskAsync(server.Port, refused[i]), StringComparison.Ordinal);
            var status = await ServerStatus.OfAsync(control);
            Assert.Equal(
                (i + 1, i + 1),
                (status.GetProperty("totals").GetProperty("refused").GetInt32(), status.GetProperty("workers")[0].GetProperty("refused").GetInt32()));
        }
    }

    private static async Task<string> AskAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Patience);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Request));
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        while (!answer.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var count)
        {
            answer.Append(Encoding.ASCII.GetString(buffer.AsSpan(0, count)));
        }

        return RawClient.BodyOf(answer.ToString());
    }
}
