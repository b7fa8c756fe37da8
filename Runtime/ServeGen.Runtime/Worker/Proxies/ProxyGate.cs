using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>
/// Takes the header of the PROXY protocol off each connection, before TLS and before anything of the app, and lets it through
/// with the client's addresses. Each connection waits for its own header; nobody waits for another's.
/// </summary>
internal sealed partial class ProxyGate(ServerOptions options, RequestMeter meter, TimeProvider time, ILogger<ProxyGate> log)
{
    private readonly PeerList _allowed = new(options.ProxyAllowIps);
    private readonly TimeSpan _timeout = options.ProxyTimeout;
    private readonly LogPace _pace = new(time);

    /// <summary>Where connections begin with such a header: what the address says itself, or else the settings.</summary>
    public static ProxyProtocol Of(InheritedListener? listener, ServerOptions options) => (ProxyProtocol?)listener?.Proxy ?? options.ProxyProtocol;

    public void AddTo(KestrelServerOptions kestrel, IReadOnlyList<InheritedListener> listeners) => EndpointDefaults.AddBefore(kestrel, endpoint =>
    {
        var protocol = Of(listeners.FirstOrDefault(listener => listener.KestrelEndPoint.Equals(endpoint.EndPoint)), options);
        if (protocol != ProxyProtocol.Off)
        {
            endpoint.Use(next => connection => RunAsync(connection, next, protocol));
        }
    });

    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next, ProxyProtocol protocol)
    {
        var tracked = connection.Features.Get<TrackedConnection>();
        if (tracked is { IsRehearsal: true } || await LetInAsync(connection, tracked, protocol))
        {
            await next(connection);
        }
    }

    private async Task<bool> LetInAsync(ConnectionContext connection, TrackedConnection? tracked, ProxyProtocol protocol)
    {
        // Without an address it came by a unix socket, whose file says who may connect.
        if (connection.RemoteEndPoint is IPEndPoint peer && !_allowed.Contains(peer.Address))
        {
            Refuse(connection, "ProxyAllowIps does not have that address");
            return false;
        }

        var (header, error) = await ReadAsync(connection, protocol);
        if (error is not null)
        {
            Refuse(connection, error);
        }

        if (header is { Source: { } source, Destination: { } destination })
        {
            (connection.RemoteEndPoint, connection.LocalEndPoint) = (source, destination);
        }

        if (header is { IsAnonymous: true } && tracked is not null)
        {
            tracked.IsAnonymous = true;
        }

        return header is not null;
    }

    // Neither header nor error: there was nothing to read, and nothing is wrong with that. So do proxies look whether we live,
    // and so end connections that a draining worker gives up.
    private async Task<(ProxyHeader? Header, string? Error)> ReadAsync(ConnectionContext connection, ProxyProtocol protocol)
    {
        var leaves = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;
        using var deadline = new CancellationTokenSource(_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(leaves, deadline.Token);
        try
        {
            return await ReadAsync(connection, protocol, either.Token);
        }
        catch (OperationCanceledException)
        {
            return (null, leaves.IsCancellationRequested ? null : "its PROXY header did not come in time");
        }
        catch (IOException)
        {
            // The client has reset it.
            return (null, null);
        }
    }

    private static async Task<(ProxyHeader? Header, string? Error)> ReadAsync(
        ConnectionContext connection, ProxyProtocol protocol, CancellationToken cancellationToken)
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var read = ProxyHeaderParser.Read(result.Buffer, protocol);
            if (read.Header is { } header)
            {
                input.AdvanceTo(result.Buffer.GetPosition(read.Length));
                return (header, null);
            }

            var isEmpty = result.Buffer.IsEmpty;
            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (read.Error is { } error)
            {
                return (null, error);
            }

            if (result.IsCompleted || result.IsCanceled)
            {
                return (null, isEmpty ? null : "its PROXY header is cut short");
            }
        }
    }

    private void Refuse(ConnectionContext connection, string reason)
    {
        meter.Refused();
        if (_pace.MaySpeak(out var keptBack))
        {
            LogRefused(connection.RemoteEndPoint?.ToString() is { Length: > 0 } peer ? peer : "a unix socket", reason, keptBack);
        }

        connection.Abort(new ConnectionAbortedException(reason));
    }

    [LoggerMessage(67, LogLevel.Warning, "A connection from {Peer} was closed: {Reason} ({KeptBack} more since the last such line)")]
    private partial void LogRefused(string peer, string reason, long keptBack);
}
