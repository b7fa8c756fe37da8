using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>The limits of a worker's life and of its connections, with real processes.</summary>
public sealed partial class LimitTests
{
    [Theory]
    [Trait("Setting", "MaxMemory")]
    [Trait("Setting", "MaxManagedMemory")]
    [Trait("Setting", "MaxLifetime")]
    [InlineData("--max-memory=16MiB", "MaxMemory")]
    [InlineData("--max-managed-memory=1MiB", "MaxManagedMemory")]
    [InlineData("--max-lifetime=1s", "MaxLifetime")]
    public async Task A_worker_that_reaches_a_limit_is_recycled_by_that_name(string option, string cause)
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--memory-samples", "1", "--min-lifetime", "0", option);

        await server.WaitForAsync($"[Ww]orker 0 .* was recycled .*{cause}");
    }

    // What a worker was told stands in the environment that it was started with.
    [Fact]
    [Trait("Setting", "MaxRequestsJitter")]
    public async Task Each_worker_has_a_number_of_requests_of_its_own()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "6", "--max-requests", "100000", "--max-requests-jitter", "50000");

        var numbers = server.WorkerPids().Select(pid => int.Parse(Requests().Match(File.ReadAllText($"/proc/{pid}/environ")).Groups["number"].Value, null)).ToList();

        Assert.All(numbers, number => Assert.InRange(number, 100_000, 150_000));
        Assert.True(numbers.Distinct().Count() > 1, string.Join(' ', numbers));
    }

    [Fact]
    [Trait("Setting", "KeepAlive")]
    public async Task An_idle_connection_is_closed_after_KeepAlive_and_not_before()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--keep-alive", "2s");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", server.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[4096];
        Assert.True(await socket.ReceiveAsync(buffer, patience.Token) > 0);
        var answered = TimeProvider.System.GetTimestamp();

        while (await socket.ReceiveAsync(buffer, patience.Token) > 0)
        {
            // The rest of the answer.
        }

        Assert.True(TimeProvider.System.GetElapsedTime(answered) > TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"requests=(?<number>\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Requests();
}
