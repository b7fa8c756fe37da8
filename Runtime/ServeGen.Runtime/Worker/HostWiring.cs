using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServeGen.Worker;

/// <summary>
/// Adds the worker's services to the app's host while that is being built, after everything that the app itself adds.
/// Program.cs needs no change for it.
/// </summary>
internal sealed class HostWiring(WorkerProcess process) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private const string Listener = "Microsoft.Extensions.Hosting";
    private const string HostBuilding = "HostBuilding";
    private const string KestrelAssembly = "Microsoft.AspNetCore.Server.Kestrel.Core";

    public void Subscribe() => DiagnosticListener.AllListeners.Subscribe(this);

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == Listener)
        {
            value.Subscribe(this, name => name == HostBuilding);
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: HostBuilding, Value: IHostBuilder builder })
        {
            builder.ConfigureServices((_, services) => AddTo(services));
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    private void AddTo(IServiceCollection services)
    {
        var server = services.LastOrDefault(service => service.ServiceType == typeof(IServer) && !service.IsKeyedService);
        if (server is null || !IsKestrel(server))
        {
            return;
        }

        StrictLines.Apply();
        var start = process.Start;
        var settings = process.Settings;
        services.AddSingleton(start);
        services.AddSingleton(process);
        services.AddSingleton(process.Link);
        services.AddSingleton(process.Meter);
        services.AddSingleton<HostClaim>();
        services.AddSingleton(process.Hooks);
        services.AddSingleton<RequestHooks>();
        services.AddSingleton(provider => new Warmup(
            start, provider.GetRequiredService<Rehearsal>(), process.Meter, provider.GetRequiredService<ILogger<Warmup>>())
        {
            Requests = settings.WarmupRequests,
        });
        services.AddSingleton<WorkerBoot>();
        services.AddSingleton<AcceptGate>();
        services.AddSingleton<Rehearsal>();
        services.AddSingleton<IWorkerLoads>(ScoreboardLoads.Of(process));
        services.AddSingleton(RequestRules.From(settings));
        services.AddSingleton(new ConnectionLimit(settings.MaxConnections));
        services.AddSingleton<ConnectionTracker>();
        services.AddSingleton<Drain>();
        services.AddSingleton<IConnectionListenerFactory, SharedListenerFactory>();
        services.AddSingleton<IHostLifetime, WorkerLifetime>();
        services.AddSingleton<IHostedService>(provider => (WorkerLifetime)provider.GetRequiredService<IHostLifetime>());
        services.AddSingleton<IServer>(provider => ActivatorUtilities.CreateInstance<WorkerServer>(provider, Create(server, provider)));
        services.PostConfigure<HostOptions>(options => options.ShutdownTimeout = start.GracefulTimeout);
        services.PostConfigure<KestrelServerOptions>(RequestFraming.AddTo);
        if (start.Settings.Count > 0)
        {
            services.PostConfigure<KestrelServerOptions>(options => HostLimits.Apply(settings, options.Limits));
        }

        WorkerLogging.AddTo(services, settings, start);
        if (start.Listeners.Any(listener => listener.Protocols != Messages.ListenerProtocols.TheApps))
        {
            services.PostConfigure<KestrelServerOptions>(options => EndpointProtocols.AddTo(options, start.Listeners));
        }

        if (start.Listeners.Any(listener => listener.IsSecure))
        {
            AddTls(services, settings);
        }

        // After TLS: what is added in front of all must be added last.
        if (start.Listeners.Any(listener => ProxyGate.Of(listener, settings) != ProxyProtocol.Off))
        {
            AddProxyProtocol(services, settings);
        }

        process.Link.Send(new Messages.WorkerMessage.Wired());
    }

    private void AddTls(IServiceCollection services, ServerOptions settings)
    {
        services.AddSingleton(provider => new CertificateStore(
            new SecureIdentities(settings, process.Hooks.RunTlsConfiguring),
            TimeProvider.System,
            provider.GetRequiredService<ILogger<CertificateStore>>()));
        services.AddOptions<KestrelServerOptions>().PostConfigure<CertificateStore>((options, store) => SecureEndpoints.AddTo(
            options, [.. process.Start.Listeners.Where(listener => listener.IsSecure).Select(listener => listener.KestrelEndPoint)], store));
    }

    private void AddProxyProtocol(IServiceCollection services, ServerOptions settings)
    {
        services.AddSingleton(provider => new ProxyGate(
            settings, provider.GetRequiredService<RequestMeter>(), TimeProvider.System, provider.GetRequiredService<ILogger<ProxyGate>>()));
        services.AddOptions<KestrelServerOptions>().PostConfigure<ProxyGate>((options, gate) => gate.AddTo(options, process.Start.Listeners));
    }

    private static bool IsKestrel(ServiceDescriptor server) => server switch
    {
        { ImplementationType: { } type } => type.Assembly.GetName().Name == KestrelAssembly,
        { ImplementationInstance: { } instance } => instance.GetType().Assembly.GetName().Name == KestrelAssembly,
        _ => false,
    };

    [UnconditionalSuppressMessage(
        "Trimming", "IL2072", Justification = "The descriptor's implementation type is annotated to keep its constructors.")]
    private static IServer Create(ServiceDescriptor server, IServiceProvider provider) => (IServer)(server.ImplementationInstance
        ?? ActivatorUtilities.CreateInstance(provider, server.ImplementationType!, RefusalsFor(server.ImplementationType!, provider)));

    // It asks for such a source today. Should it no longer, refusals are not counted, and everything else goes on.
    private static object[] RefusalsFor(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type kestrel, IServiceProvider provider) =>
        kestrel.GetConstructors().Any(made => made.GetParameters().Any(asked => asked.ParameterType == typeof(DiagnosticSource)))
            ? [new RefusalSource(provider.GetService<DiagnosticSource>(), provider.GetRequiredService<RequestMeter>())]
            : [];
}
