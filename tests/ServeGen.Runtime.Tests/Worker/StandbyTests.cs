using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ServeGen.Messages;
using ServeGen.Tests.Hooks;
using ServeGen.Tests.Scoreboard;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>A worker whose gate was never opened: it accepts nothing, and it leaves at once.</summary>
public sealed class StandbyTests
{
    // Far less than the drain would wait for a queue that nobody empties.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly AcceptGate _gate = new();
    private readonly Board _board = new();
    private readonly RequestMeter _meter;
    private readonly Lifetime _lifetime = new();
    private readonly ConnectionTracker _connections;

    public StandbyTests()
    {
        _meter = new RequestMeter(_board.Worker().Row, 0, () => { });
        _connections = new ConnectionTracker(_meter, ConnectionLimit.None);
    }

    [Fact]
    public async Task It_accepts_only_once_it_is_promoted()
    {
        await using var listener = Listen(out var endPoint);
        using var client = new TcpClient();
        await client.ConnectAsync(endPoint);
        var accepted = listener.AcceptAsync().AsTask();
        Assert.False(accepted.IsCompleted);

        _gate.Open();

        Assert.NotNull(await accepted.WaitAsync(Soon));
    }

    [Theory]
    [InlineData(SupervisorCommand.Drain)]
    [InlineData(SupervisorCommand.Quit)]
    internal async Task It_drains_at_once_and_leaves_the_queue_to_others(SupervisorCommand command)
    {
        await using var listener = Listen(out var endPoint);
        using var client = new TcpClient();
        await client.ConnectAsync(endPoint);
        var accepted = listener.AcceptAsync().AsTask();
        var drain = Drain(listener);

        await drain.Begin(command).WaitAsync(Soon);

        Assert.Null(await accepted.WaitAsync(Soon));
        Assert.True(_lifetime.IsStopping);
    }

    [Fact]
    public async Task A_promotion_that_comes_too_late_changes_nothing()
    {
        await using var listener = Listen(out _);
        var accepted = listener.AcceptAsync().AsTask();
        await Drain(listener).Begin(SupervisorCommand.Drain).WaitAsync(Soon);

        _gate.Open();

        Assert.Null(await accepted.WaitAsync(Soon));
    }

    [Fact]
    public async Task Its_last_hook_runs_before_the_host_is_stopped()
    {
        var stopping = new List<bool>();
        await using var listener = Listen(out _);
        _ = listener.AcceptAsync().AsTask();

        await Drain(listener, new ServerOptions { WorkerStopping = _ => stopping.Add(_lifetime.IsStopping) })
            .Begin(SupervisorCommand.Drain).WaitAsync(Soon);

        Assert.Equal([false], stopping);
        Assert.True(_lifetime.IsStopping);
    }

    [Fact]
    public async Task A_last_hook_that_hangs_is_cut_when_there_is_no_time_any_more()
    {
        using var never = new ManualResetEventSlim();
        using var began = new ManualResetEventSlim();
        await using var listener = Listen(out _);
        _ = listener.AcceptAsync().AsTask();
        var drain = Drain(listener, new ServerOptions
        {
            WorkerStopping = _ =>
            {
                began.Set();
                never.Wait();
            },
        });
        var ended = drain.Begin(SupervisorCommand.Drain);
        began.Wait();
        Assert.False(ended.IsCompleted);

        _ = drain.Begin(SupervisorCommand.Quit);

        await ended.WaitAsync(Soon);
        Assert.True(_lifetime.IsStopping);
        never.Set();
    }

    private Drain Drain(SharedListener listener, ServerOptions? hooks = null)
    {
        var start = Starts.With() with { HookTimeout = TimeSpan.Zero };
        var drain = new Drain(
            start,
            _meter,
            _connections,
            new WorkerHooks(hooks ?? new ServerOptions(), start, new RecordingLog()),
            _lifetime,
            Options.Create(new HostOptions()),
            NullLogger<Drain>.Instance);
        drain.Add(listener);
        return drain;
    }

    private SharedListener Listen(out IPEndPoint endPoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        endPoint = (IPEndPoint)socket.LocalEndPoint!;

        // The listener closes what it inherited.
        var descriptor = (int)socket.Handle;
        socket.SafeHandle.SetHandleAsInvalid();
        return new SharedListener(endPoint, descriptor, new SocketTransportOptions(), _connections, _gate, new AcceptBalance(new FakeLoads()), ConnectionLimit.None, NullLogger.Instance);
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public bool IsStopping { get; private set; }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => IsStopping = true;
    }
}
