using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>Kestrel, with the server's addresses instead of the app's and with every request counted.</summary>
internal sealed class WorkerServer(
    IServer kestrel,
    HostClaim claim,
    WorkerStart start,
    WorkerProcess process,
    RequestHooks hooks,
    RequestRules rules,
    SupervisorLink link,
    IConfiguration configuration) : IServer
{
    public IFeatureCollection Features => kestrel.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        claim.Claim();
        if (!claim.IsServed)
        {
            return kestrel.StartAsync(application, cancellationToken);
        }

        OverrideAddresses();
        return hooks.AreSet
            ? MeteredAsync(new HookedApplication<TContext>(application, hooks), cancellationToken)
            : MeteredAsync(application, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => kestrel.StopAsync(cancellationToken);

    public void Dispose() => kestrel.Dispose();

    private Task MeteredAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        kestrel.StartAsync(new MeteredApplication<TContext>(application, process.Meter, rules, process.AccessLog), cancellationToken);

    private void OverrideAddresses()
    {
        if (Features.Get<IServerAddressesFeature>() is not { } feature)
        {
            return;
        }

        var own = feature.Addresses.Concat(ConfiguredEndpoints()).ToList();
        if (own.Count > 0)
        {
            link.Send(new WorkerMessage.EndpointsOverridden(string.Join(", ", own)));
        }

        feature.Addresses.Clear();
        foreach (var listener in start.Listeners)
        {
            feature.Addresses.Add(listener.Url);
        }

        // Makes Kestrel ignore endpoints from code and configuration too, and say so.
        feature.PreferHostingUrls = true;
    }

    private IEnumerable<string> ConfiguredEndpoints() =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Select(endpoint => $"{endpoint["Url"]} ({endpoint.Path})");
}
