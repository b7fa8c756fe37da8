using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>What a service manager hears: one that the test plays, on a socket of its own.</summary>
public sealed class ServiceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-service-").FullName;
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public void Dispose()
    {
        _manager.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_hears_of_the_start_a_reload_and_the_stop(bool isAbstract)
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "2"] }.With("NOTIFY_SOCKET", Listen(isAbstract)));
        await HearAsync("READY=1\nSTATUS=Generation 1: 2 of 2 workers are ready");

        server.Signal("HUP");
        var reloading = await HearAsync("RELOADING=1\nMONOTONIC_USEC=");
        await HearAsync("READY=1\nSTATUS=Generation 2: 2 of 2 workers are ready");

        server.Signal("TERM");
        await HearAsync("STOPPING=1\nEXTEND_TIMEOUT_USEC=40000000\nSTATUS=Stopping: ");
        Assert.Equal(0, await server.WaitForExitAsync());

        // Of the manager's own clock, and now.
        var microseconds = long.Parse(reloading.Split('\n')[1].Split('=')[1], null);
        Assert.InRange(Environment.TickCount64 - (microseconds / 1000), 0, (long)Patience.TotalMilliseconds);
    }

    [Fact]
    public async Task It_hears_twice_in_its_time_that_somebody_is_served_and_nothing_once_nobody_is()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "1", "--timeout", "2s"] }
            .With("NOTIFY_SOCKET", Listen(isAbstract: false)).With("WATCHDOG_USEC", "1000000"));
        await HearAsync("READY=1");
        await HearAsync("WATCHDOG=1");
        await HearAsync("WATCHDOG=1");

        Signals.Send(server.WorkerPids()[0], "STOP");

        // From the one line to the other nobody was served.
        await HearAsync("STATUS=Generation 1: 0 of 1 workers are ready");
        Assert.StartsWith("STATUS=Generation 1: 1 of 1 workers are ready", await HearAsync(""), StringComparison.Ordinal);
        await HearAsync("WATCHDOG=1");
    }

    [Fact]
    public async Task Variables_that_are_meant_for_another_process_start_no_watchdog()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "1"] }
            .With("NOTIFY_SOCKET", Listen(isAbstract: false)).With("WATCHDOG_USEC", "100000").With("WATCHDOG_PID", "1"));
        await HearAsync("READY=1");

        server.Signal("TERM");
        await server.WaitForExitAsync();

        Assert.DoesNotContain("WATCHDOG=1", await RestAsync());
    }

    // Only the main process is heard, so the successor speaks when it is that.
    [Fact]
    public async Task After_an_upgrade_the_successor_is_the_service()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["--workers", "1"] }.With("NOTIFY_SOCKET", Listen(isAbstract: false)));
        await HearAsync("READY=1");

        server.Signal("USR2");
        var successor = int.Parse((await HearAsync("MAINPID=")).Split('=')[1], null);
        await HearAsync("READY=1\nSTATUS=Generation 1: 1 of 1 workers are ready");
        await Procfs.WaitUntilGoneAsync(server.Pid, Patience);
        Assert.Equal([successor], server.Successors);

        Signals.Send(successor, "TERM");
        await HearAsync("STOPPING=1");
        await Procfs.WaitUntilGoneAsync(successor, Patience);
    }

    [Fact]
    public async Task A_manager_that_is_gone_is_no_trouble()
    {
        await using var server = await TestServer.StartReadyAsync(
            new Launch { Arguments = ["--workers", "1"] }.With("NOTIFY_SOCKET", Path.Combine(_folder, "nobody")));

        server.Signal("TERM");

        Assert.Equal(0, await server.WaitForExitAsync());
    }

    private string Listen(bool isAbstract)
    {
        var name = isAbstract ? $"servegen-test-{Guid.NewGuid():N}" : Path.Combine(_folder, "notify");
        _manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? '\0' + name : name));
        _ = ReadAsync();
        return isAbstract ? '@' + name : name;
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                await _heard.Writer.WriteAsync(Encoding.UTF8.GetString(buffer.AsSpan(0, await _manager.ReceiveAsync(buffer))));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            _heard.Writer.Complete();
        }
    }

    private async Task<string> HearAsync(string begin)
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var message in _heard.Reader.ReadAllAsync(limit.Token))
        {
            if (message.StartsWith(begin, StringComparison.Ordinal))
            {
                return message;
            }
        }

        throw new InvalidOperationException($"Nothing began with {begin}");
    }

    private async Task<List<string>> RestAsync()
    {
        _manager.Close();
        return await _heard.Reader.ReadAllAsync().ToListAsync();
    }
}
