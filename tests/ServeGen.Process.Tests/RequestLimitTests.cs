using System.Net.Sockets;
using System.Text;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>What a request may not be, seen by a client on a bare socket.</summary>
public sealed class RequestLimitTests
{
    private const string Host = "Host: localhost\r\n";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string, string> Beyond => new()
    {
        { "--max-request-line=128", $"GET /{new string('x', 120)} HTTP/1.1\r\n{Host}\r\n", "414" },
        { "--max-request-headers=2", $"GET / HTTP/1.1\r\n{Host}A: 1\r\nB: 2\r\n\r\n", "431" },
        { "--max-request-headers-size=256", $"GET / HTTP/1.1\r\n{Host}A: {new string('x', 250)}\r\n\r\n", "431" },
        { "--max-single-header-size=64", $"GET / HTTP/1.1\r\n{Host}A: b\r\nX-Long: {new string('x', 59)}\r\n\r\n", "431" },
        { "--max-request-body=10", $"POST /upload HTTP/1.1\r\n{Host}Content-Length: 11\r\n\r\n", "413" },
        { "--header-timeout=1s", $"GET / HTTP/1.1\r\n{Host}A: ", "408" },
        { "--min-request-rate=1MiB", $"POST /upload HTTP/1.1\r\n{Host}Content-Length: 1000\r\n\r\nslow", "408" },
    };

    [Theory]
    [MemberData(nameof(Beyond))]
    [Trait("Setting", "MaxRequestLine")]
    [Trait("Setting", "MaxRequestHeaders")]
    [Trait("Setting", "MaxRequestHeadersSize")]
    [Trait("Setting", "MaxSingleHeaderSize")]
    [Trait("Setting", "MaxRequestBody")]
    [Trait("Setting", "HeaderTimeout")]
    [Trait("Setting", "MinRequestRate")]
    public async Task Beyond_a_limit_it_is_refused_with_the_right_status(string option, string request, string status)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", option);

        Assert.StartsWith($"HTTP/1.1 {status} ", await ExchangeAsync(server.Port, request), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200 ", await ExchangeAsync(server.Port, $"GET / HTTP/1.1\r\n{Host}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_to_it_a_request_line_is_served()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--max-request-line=256");

        Assert.StartsWith("HTTP/1.1 200 ", await ExchangeAsync(server.Port, $"GET /?{new string('x', 200)} HTTP/1.1\r\n{Host}\r\n"), StringComparison.Ordinal);
    }

    // In several lines each counts for itself, and the name counts as well.
    [Fact]
    public async Task Up_to_it_each_header_is_served()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--max-single-header-size=64");
        var value = new string('x', 58);

        Assert.StartsWith(
            "HTTP/1.1 200 ",
            await ExchangeAsync(server.Port, $"GET / HTTP/1.1\r\n{Host}X-Long: {value}\r\nX-Long: {value}\r\n\r\n"),
            StringComparison.Ordinal);
    }

    // Above Kestrel's own limit, which is gone then.
    [Theory]
    [InlineData("--max-request-body=0")]
    [InlineData("--max-request-body=30MiB")]
    public async Task A_body_may_be_larger_where_the_setting_says_so(string option)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", option);
        using var client = new HttpClient();
        using var body = new ByteArrayContent(new byte[30_000_001]);

        using var response = await client.PostAsync(server.Url("/upload"), body);

        Assert.Equal("taken", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Setting", "MinResponseRate")]
    public async Task Who_takes_nothing_of_a_response_is_let_go()
    {
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "1", "--min-response-rate", "1GiB"] }.With("TESTAPP_VERBOSE", "1")
                .With("Logging__LogLevel__Microsoft.AspNetCore.Server.Kestrel", "Debug"));
        using var socket = await ConnectAsync(server.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /big?bytes=50000000 HTTP/1.1\r\n{Host}\r\n"));

        await server.WaitForAsync("the response was not read by the client at the specified minimum data rate");
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port);
        return socket;
    }

    // Until the status line has come: some of these connections stay open.
    private static async Task<string> ExchangeAsync(int port, string request)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = await ConnectAsync(port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), limit.Token);
        var (answer, buffer) = (new StringBuilder(), new byte[4096]);
        while (!answer.ToString().Contains("\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(buffer, limit.Token) is > 0 and var count)
        {
            answer.Append(Encoding.ASCII.GetString(buffer.AsSpan(0, count)));
        }

        return answer.ToString();
    }
}
