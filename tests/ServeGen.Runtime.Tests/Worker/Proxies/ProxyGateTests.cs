using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging.Abstractions;
using ServeGen.Tests.Scoreboard;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>Who is let in with which address, who is not, and that nobody waits for ever.</summary>
public sealed class ProxyGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Board _board = new();
    private readonly int _index;
    private readonly RequestMeter _meter;
    private readonly Client _client = new(IPEndPoint.Parse("127.0.0.1:40000"));
    private string? _rest;

    public ProxyGateTests()
    {
        (_index, var row) = _board.Worker();
        _meter = new RequestMeter(row, 0, () => { });
        _ = new TrackedConnection(_client, new ConnectionTracker(_meter, ConnectionLimit.None));
    }

    private long Refused => _board.Reader.Read(_index).Refused;

    [Fact]
    public async Task A_connection_is_let_in_with_the_clients_address_and_the_rest_unread()
    {
        await _client.SendAsync("PROXY TCP4 1.2.3.4 5.6.7.8 1000 443\r\nGET /");

        await RunAsync();

        Assert.Equal(("1.2.3.4:1000", "5.6.7.8:443", "GET /"), (_client.RemoteEndPoint!.ToString(), _client.LocalEndPoint!.ToString(), _rest));
        Assert.Equal((0, false), (Refused, _client.IsAborted));
    }

    [Fact]
    public async Task So_is_one_whose_header_comes_byte_by_byte()
    {
        var run = RunAsync();
        foreach (var letter in "PROXY TCP4 1.2.3.4 5.6.7.8 1000 443\r\nG")
        {
            await _client.SendAsync(letter.ToString());
        }

        await run.WaitAsync(Patience);

        Assert.Equal(("1.2.3.4:1000", "G"), (_client.RemoteEndPoint!.ToString(), _rest));
    }

    [Fact]
    public async Task Of_whom_nothing_is_known_keeps_the_peers_address_and_is_not_believed()
    {
        await _client.SendAsync("PROXY UNKNOWN\r\nGET /");

        await RunAsync();

        Assert.Equal(("127.0.0.1:40000", true), (_client.RemoteEndPoint!.ToString(), _client.Features.Get<TrackedConnection>()!.IsAnonymous));
    }

    [Fact]
    public async Task Who_is_not_on_the_list_is_turned_away_before_a_byte_is_read()
    {
        _client.RemoteEndPoint = IPEndPoint.Parse("[::ffff:192.0.2.1]:40000");
        await _client.SendAsync("PROXY TCP4 1.2.3.4 5.6.7.8 1000 443\r\nGET /");

        await RunAsync();

        Assert.Equal((null, 1L, true), (_rest, Refused, _client.IsAborted));
    }

    [Fact]
    public async Task Who_comes_by_a_unix_socket_needs_no_entry()
    {
        _client.RemoteEndPoint = null;
        await _client.SendAsync("PROXY TCP4 1.2.3.4 5.6.7.8 1000 443\r\nGET /");

        await RunAsync();

        Assert.Equal("GET /", _rest);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("PROXY TCP4 nonsense\r\nGET /")]
    public async Task What_is_no_header_ends_the_connection(string sent)
    {
        await _client.SendAsync(sent);

        await RunAsync();

        Assert.Equal((null, 1L, true), (_rest, Refused, _client.IsAborted));
    }

    [Fact]
    public async Task So_does_half_of_one()
    {
        await _client.SendAsync("PROXY TCP4 1.2");
        await _client.LeaveAsync();

        await RunAsync();

        Assert.Equal((null, 1L, true), (_rest, Refused, _client.IsAborted));
    }

    [Fact]
    public async Task So_does_one_that_does_not_come_in_time()
    {
        await _client.SendAsync("PROXY TCP4 1.2");

        await RunAsync(new ServerOptions { ProxyProtocol = ProxyProtocol.V1, ProxyTimeout = TimeSpan.FromMilliseconds(100) });

        Assert.Equal((null, 1L, true), (_rest, Refused, _client.IsAborted));
    }

    // A proxy that looks whether the port is open.
    [Fact]
    public async Task Who_leaves_without_a_word_is_no_refusal()
    {
        await _client.LeaveAsync();

        await RunAsync();

        Assert.Equal((null, 0L), (_rest, Refused));
    }

    [Fact]
    public async Task A_reset_is_none_either()
    {
        await _client.LeaveAsync(new ConnectionResetException("gone"));

        await RunAsync();

        Assert.Equal((null, 0L), (_rest, Refused));
    }

    [Fact]
    public async Task A_worker_that_drains_does_not_wait_for_a_header()
    {
        var run = RunAsync();

        await _client.DrainAsync();

        await run.WaitAsync(Patience);
        Assert.Equal((null, 0L), (_rest, Refused));
    }

    [Fact]
    public async Task The_workers_own_rehearsal_goes_through()
    {
        _ = new TrackedConnection(_client, new ConnectionTracker(_meter, ConnectionLimit.None)) { IsRehearsal = true };
        await _client.SendAsync("GET /");

        await RunAsync();

        Assert.Equal("GET /", _rest);
    }

    private Task RunAsync() => RunAsync(new ServerOptions { ProxyProtocol = ProxyProtocol.Auto, ProxyTimeout = Patience });

    private Task RunAsync(ServerOptions options) => new ProxyGate(options, _meter, TimeProvider.System, NullLogger<ProxyGate>.Instance)
        .RunAsync(
            _client,
            async connection => _rest = Encoding.ASCII.GetString((await connection.Transport.Input.ReadAsync()).Buffer.FirstSpan),
            options.ProxyProtocol);

    /// <summary>The server's side of a connection, and what its client does.</summary>
    private sealed class Client : DefaultConnectionContext, IConnectionLifetimeNotificationFeature, IDuplexPipe
    {
        private readonly Pipe _toServer = new();
        private readonly CancellationTokenSource _leaves = new();

        public Client(EndPoint remote)
        {
            RemoteEndPoint = remote;
            Transport = this;
            Features.Set<IConnectionLifetimeNotificationFeature>(this);
        }

        public bool IsAborted { get; private set; }

        public PipeReader Input => _toServer.Reader;

        public PipeWriter Output => throw new NotSupportedException();

        CancellationToken IConnectionLifetimeNotificationFeature.ConnectionClosedRequested { get => _leaves.Token; set => throw new NotSupportedException(); }

        public async Task SendAsync(string text) => await _toServer.Writer.WriteAsync(Encoding.ASCII.GetBytes(text));

        public async Task LeaveAsync(Exception? error = null) => await _toServer.Writer.CompleteAsync(error);

        public Task DrainAsync() => _leaves.CancelAsync();

        public void RequestClose() => _leaves.Cancel();

        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }
}
