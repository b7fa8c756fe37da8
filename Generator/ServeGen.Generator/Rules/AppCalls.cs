using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>The framework's methods that a rule is about.</summary>
internal static class AppCalls
{
    private const string Hosting = "Microsoft.AspNetCore.Hosting";
    private const string Injection = "Microsoft.Extensions.DependencyInjection";
    private const string Builder = "Microsoft.AspNetCore.Builder";
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";

    private static readonly ImmutableDictionary<string, Known> ByMethod = new Dictionary<string, Known>(StringComparer.Ordinal)
    {
        ["UseUrls"] = new(Hosting, "HostingAbstractionsWebHostBuilderExtensions", AppRules.EndpointOverridden),
        ["Run"] = new(Builder, "WebApplication", AppRules.EndpointOverridden),
        ["RunAsync"] = new(Builder, "WebApplication", AppRules.EndpointOverridden),
        ["Listen"] = new(Kestrel, "KestrelServerOptions", AppRules.EndpointOverridden),
        ["ListenHandle"] = new(Kestrel, "KestrelServerOptions", AppRules.EndpointOverridden),
        ["ListenAnyIP"] = new(Kestrel, "KestrelServerOptions", AppRules.EndpointOverridden),
        ["ListenLocalhost"] = new(Kestrel, "KestrelServerOptions", AppRules.EndpointOverridden),
        ["ListenUnixSocket"] = new(Kestrel, "KestrelServerOptions", AppRules.EndpointOverridden),
        ["AddDistributedMemoryCache"] = new(Injection, "MemoryCacheServiceCollectionExtensions", AppRules.CachePerWorker),
        ["AddSession"] = new(Injection, "SessionServiceCollectionExtensions", AppRules.SessionPerWorker),
        ["AddSignalR"] = new(Injection, "SignalRDependencyInjectionExtensions", AppRules.HubPerWorker),
        ["UseEphemeralDataProtectionProvider"] =
            new("Microsoft.AspNetCore.DataProtection", "DataProtectionBuilderExtensions", AppRules.KeysPerWorker),
        ["AddRateLimiter"] = new(Builder, "RateLimiterServiceCollectionExtensions", AppRules.LimitPerWorker),
        ["AddOutputCache"] = new(Injection, "OutputCacheServiceCollectionExtensions", AppRules.OutputPerWorker),
        ["AddHostedService"] = new(Injection, "ServiceCollectionHostedServiceExtensions", AppRules.ServiceInEachWorker),
        ["UseShutdownTimeout"] = new(Hosting, "HostingAbstractionsWebHostBuilderExtensions", AppRules.ShutdownTimeoutOverridden),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>True for a name that is worth to ask the compiler about.</summary>
    public static bool MayBe(string name) => ByMethod.ContainsKey(name);

    /// <summary>The rule about this method; null for all others, and for somebody else's of the same name.</summary>
    public static RuleInfo? RuleOf(IMethodSymbol method) =>
        ByMethod.TryGetValue(method.Name, out var known) && method.IsOf(known.Namespace, known.Type) ? known.Rule : null;

    private sealed record Known(string Namespace, string Type, RuleInfo Rule);
}
