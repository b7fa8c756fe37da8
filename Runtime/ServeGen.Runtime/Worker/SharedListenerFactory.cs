using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>Gives Kestrel the inherited socket for each address, instead of opening one.</summary>
internal sealed class SharedListenerFactory(
    HostClaim claim,
    WorkerStart start,
    IOptions<SocketTransportOptions> options,
    ConnectionTracker tracker,
    AcceptGate gate,
    IWorkerLoads loads,
    ConnectionLimit limit,
    Drain drain,
    Rehearsal rehearsal,
    ILoggerFactory loggers) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    /// <summary>False leaves the endpoint to Kestrel's own transport.</summary>
    public bool CanBind(EndPoint endpoint) => claim.IsServed;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var inherited = start.Listeners.FirstOrDefault(listener => listener.KestrelEndPoint.Equals(endpoint))
            // IOException, since Kestrel swallows others for some addresses and would try again elsewhere.
            ?? throw new IOException($"{endpoint} is not one of the addresses in Bind, so the supervisor did not open it.");
        var listener = new SharedListener(
            inherited.EndPoint,
            inherited.Descriptor,
            options.Value,
            tracker,
            gate,
            new AcceptBalance(loads),
            limit,
            loggers.CreateLogger<SharedListener>(),
            rehearsal);
        drain.Add(listener);
        return ValueTask.FromResult<IConnectionListener>(listener);
    }
}
