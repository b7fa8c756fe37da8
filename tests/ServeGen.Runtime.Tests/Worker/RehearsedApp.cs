using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ServeGen.Scoreboard;
using ServeGen.Tests.Scoreboard;
using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>An app on Kestrel that accepts as a worker does and is warmed up as one, without a supervisor.</summary>
internal sealed class RehearsedApp : IAsyncDisposable
{
    private readonly AcceptGate _gate = new();
    private readonly Rehearsal _rehearsal = new(new FakeLoads());
    private readonly Board _board = new();
    private readonly int _row;
    private readonly RequestMeter _meter;
    private WebApplication? _app;
    private string[] _paths = [];

    private RehearsedApp()
    {
        (_row, var row) = _board.Worker();
        _meter = new RequestMeter(row, 1, () => WantsRecycling = true);
    }

    public RowSnapshot Row => _board.Reader.Read(_row);

    /// <summary>It has served one request.</summary>
    public bool WantsRecycling { get; private set; }

    public Uri Url { get; private set; } = null!;

    public static async Task<RehearsedApp> StartAsync(
        Action<WebApplication> configure,
        Action<IServiceCollection>? add = null,
        string[]? paths = null,
        HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    {
        var rehearsed = new RehearsedApp { _paths = paths ?? [] };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = protocols));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var kestrel = builder.Services.Last(service => service.ServiceType == typeof(IServer)).ImplementationType!;
        builder.Services.AddSingleton<IConnectionListenerFactory>(new Factory(rehearsed));
        builder.Services.AddSingleton<IServer>(
            services => new Metered((IServer)ActivatorUtilities.CreateInstance(services, kestrel), rehearsed._meter));
        add?.Invoke(builder.Services);
        rehearsed._app = builder.Build();
        configure(rehearsed._app);
        await rehearsed._app.StartAsync(CancellationToken.None);
        rehearsed.Url = new Uri(rehearsed._app.Urls.First());
        return rehearsed;
    }

    /// <summary>What a worker does before it is ready.</summary>
    public Task<string?> WarmAsync(CancellationToken cancellationToken = default) =>
        new Warmup(Starts.With(_paths), _rehearsal, _meter, NullLogger<Warmup>.Instance).RunAsync(cancellationToken);

    public void Promote() => _gate.Open();

    public async ValueTask DisposeAsync()
    {
        _rehearsal.End();
        _gate.Open();
        await _app!.DisposeAsync();
    }

    private SharedListener Listen()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        var (endPoint, descriptor) = (socket.LocalEndPoint!, (int)socket.Handle);

        // The listener closes what it inherited.
        socket.SafeHandle.SetHandleAsInvalid();
        return new SharedListener(
            endPoint,
            descriptor,
            new SocketTransportOptions(),
            new ConnectionTracker(_meter, ConnectionLimit.None),
            _gate,
            new AcceptBalance(new FakeLoads()),
            ConnectionLimit.None,
            NullLogger.Instance,
            _rehearsal);
    }

    private sealed class Factory(RehearsedApp app) : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IConnectionListener>(app.Listen());
    }

    private sealed class Metered(IServer kestrel, RequestMeter meter) : IServer
    {
        public IFeatureCollection Features => kestrel.Features;

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => kestrel.StartAsync(new MeteredApplication<TContext>(application, meter, RequestRules.None), cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => kestrel.StopAsync(cancellationToken);

        public void Dispose() => kestrel.Dispose();
    }
}
