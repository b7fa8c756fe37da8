using System.Net;
using System.Net.Sockets;
using ServeGen.Tests.Load;

namespace ServeGen.Process.Tests.Load;

/// <summary>The meter itself: each way of losing a request is seen, and seen as what it is.</summary>
public sealed class LossKindTests
{
    private const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private const string GoodInChunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";
    private const string GoodAndLast = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

    public static TheoryData<string> WholeAnswers => [Good, GoodInChunks, GoodAndLast];

    public static TheoryData<string> PartsOfAnswers => ["H", "HTTP/1.1 200 OK\r\nContent-", Good[..^1], GoodInChunks[..^2]];

    public static TheoryData<string> WrongAnswers =>
        [Good.Replace("hello", "jello"), Good + "!", "garbage\r\n\r\n", GoodInChunks.Replace("hel", "jel"), "HTTP/1.1 what\r\n\r\n"];

    [Theory]
    [MemberData(nameof(WholeAnswers))]
    public async Task Whole_answers_are_no_loss(string answer)
    {
        await using var server = new MisbehavingServer(connection => AnswerAllAsync(connection, answer));
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 3, NewConnections = 3, Expected = "hello" });
        await load.WaitForAsync(500);
        await load.StopAsync();

        Assert.Empty(load.Losses);
        Assert.InRange(load.TakeLatency().Count, 500, int.MaxValue);
    }

    [Fact]
    public async Task A_closed_port_refuses()
    {
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        await AssertLosesAsync(((IPEndPoint)bound.LocalEndPoint!).Port, LossKind.Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_request_without_an_answer_is_a_reset_of_a_fresh_connection(bool reset)
    {
        await using var server = new MisbehavingServer(async connection =>
        {
            await MisbehavingServer.ReadRequestAsync(connection);
            End(connection, reset);
        });

        await AssertLosesAsync(server.Port, LossKind.ResetFresh);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_ends_before_a_slow_client_sends_is_a_reset_of_a_fresh_connection(bool reset)
    {
        await using var server = new MisbehavingServer(connection =>
        {
            End(connection, reset);
            return Task.CompletedTask;
        });

        await AssertLosesAsync(server.Port, LossKind.ResetFresh, slow: TimeSpan.FromMilliseconds(100));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_later_request_without_an_answer_is_a_reset_of_a_reused_connection(bool reset)
    {
        await using var server = new MisbehavingServer(async connection =>
        {
            await MisbehavingServer.ReadRequestAsync(connection);
            await MisbehavingServer.SendAsync(connection, Good);
            await MisbehavingServer.ReadRequestAsync(connection);
            End(connection, reset);
        });

        var loss = await AssertLosesAsync(server.Port, LossKind.ResetReused);

        Assert.NotEqual(0, loss.ClientPort);
    }

    [Theory]
    [MemberData(nameof(PartsOfAnswers))]
    public async Task A_part_of_an_answer_is_truncated(string part)
    {
        await using var server = new MisbehavingServer(async connection =>
        {
            await MisbehavingServer.ReadRequestAsync(connection);
            await MisbehavingServer.SendAsync(connection, part);
        });

        await AssertLosesAsync(server.Port, LossKind.Truncated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    public async Task An_answer_that_never_ends_is_a_time_out(string part)
    {
        await using var server = new MisbehavingServer(async connection =>
        {
            await MisbehavingServer.ReadRequestAsync(connection);
            await MisbehavingServer.SendAsync(connection, part);
            await MisbehavingServer.ReadRequestAsync(connection);
        });

        await AssertLosesAsync(server.Port, LossKind.TimedOut);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task Another_status_is_a_loss(int status)
    {
        await using var server = new MisbehavingServer(
            connection => AnswerAllAsync(connection, Good.Replace("200 OK", status + " No")));

        await AssertLosesAsync(server.Port, LossKind.BadStatus);
    }

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public async Task Another_body_is_a_loss(string answer)
    {
        await using var server = new MisbehavingServer(connection => AnswerAllAsync(connection, answer));

        await AssertLosesAsync(server.Port, LossKind.WrongBody);
    }

    [Fact]
    public async Task An_idle_connection_that_is_closed_is_no_loss()
    {
        await using var server = new MisbehavingServer(async connection =>
        {
            await MisbehavingServer.ReadRequestAsync(connection);
            await MisbehavingServer.SendLastAsync(connection, Good);
        });
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 2, Rate = 50, Expected = "hello" });
        await load.WaitForAsync(20);
        await load.StopAsync();

        Assert.Empty(load.Losses);
    }

    private static void End(Socket connection, bool reset)
    {
        if (reset)
        {
            MisbehavingServer.Reset(connection);
        }
    }

    private static async Task AnswerAllAsync(Socket connection, string answer)
    {
        while (await MisbehavingServer.ReadRequestAsync(connection))
        {
            await MisbehavingServer.SendAsync(connection, answer);
            if (answer == GoodAndLast)
            {
                return;
            }
        }
    }

    // Every loss that comes must be of the kind, and at least one must come.
    private static async Task<LostRequest> AssertLosesAsync(int port, LossKind kind, TimeSpan slow = default)
    {
        var load = LoadClient.Start(new LoadOptions(port)
        {
            KeepAlive = 2,
            Expected = "hello",
            SlowFirstByte = slow,
            RequestLimit = TimeSpan.FromMilliseconds(kind == LossKind.TimedOut ? 200 : 10_000),
        });
        await load.WaitForLossAsync();
        await load.StopAsync();

        Assert.All(load.Losses, loss => Assert.Equal(kind, loss.Kind));
        return load.Losses[0];
    }
}
