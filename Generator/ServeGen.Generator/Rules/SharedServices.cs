using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>Finds the registrations of what workers share. They only silence rules, so one too many does no harm.</summary>
internal static class SharedServices
{
    private const string Injection = "Microsoft.Extensions.DependencyInjection";

    // How the makers of shared stores name their methods: AddStackExchangeRedisCache, AddDistributedSqlServerCache, AddCosmosCache.
    private static readonly string[] Stores =
        ["Distributed", "Redis", "Valkey", "Cosmos", "NCache", "Memcached", "Postgres", "SqlServer"];

    /// <summary>The registration that answers the rule; none where nothing does.</summary>
    public static SharedService AnswerTo(RuleInfo rule) =>
        rule == AppRules.CachePerWorker || rule == AppRules.SessionPerWorker ? SharedService.DistributedCache
        : rule == AppRules.HubPerWorker ? SharedService.Backplane
        : rule == AppRules.LimitPerWorker ? SharedService.RateLimiter
        : rule == AppRules.OutputPerWorker ? SharedService.OutputCacheStore
        : SharedService.None;

    /// <summary>What a call of that name might register: a cheap look, before the compiler is asked what it really is.</summary>
    public static SharedService ByName(InvocationExpressionSyntax call, string name)
    {
        if (MentionedType(call) is { } type)
        {
            return type.Identifier.ValueText switch
            {
                "IDistributedCache" => SharedService.DistributedCache,
                "IOutputCacheStore" => SharedService.OutputCacheStore,
                "HubLifetimeManager" => SharedService.Backplane,
                _ => SharedService.None,
            };
        }

        return !name.StartsWith("Add", StringComparison.Ordinal) ? SharedService.None
            : name is "AddStackExchangeRedis" or "AddAzureSignalR" or "AddNCache" or "AddRedis" ? SharedService.Backplane
            : name.EndsWith("OutputCache", StringComparison.Ordinal) ? WhereStored(name, SharedService.OutputCacheStore)
            : name.EndsWith("Cache", StringComparison.Ordinal) ? WhereStored(name, SharedService.DistributedCache)
            : name.EndsWith("Limiter", StringComparison.Ordinal) ? WhereStored(name, SharedService.RateLimiter)
            : SharedService.None;
    }

    /// <summary>True when the method really does.</summary>
    public static bool Registers(SharedService service, InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model)
    {
        if (MentionedType(call) is { } type)
        {
            return (method.ContainingNamespace.Is(Injection) || method.ContainingNamespace.Is(Injection + ".Extensions"))
                && IsKnown(service, model.GetSymbolInfo(type).Symbol as ITypeSymbol)
                && !RegistersNothingNew(method);
        }

        return method.ReducedFrom?.Parameters.FirstOrDefault()?.Type.ToDisplayString() is { } builder
            && builder.StartsWith("Microsoft.", StringComparison.Ordinal)
            && !method.IsOf(Injection, "MemoryCacheServiceCollectionExtensions");
    }

    private static SharedService WhereStored(string name, SharedService service) =>
        Array.Exists(Stores, store => name.IndexOf(store, StringComparison.Ordinal) >= 0) ? service : SharedService.None;

    private static bool IsKnown(SharedService service, ITypeSymbol? type) => service switch
    {
        SharedService.DistributedCache => type.Is("Microsoft.Extensions.Caching.Distributed", "IDistributedCache"),
        SharedService.OutputCacheStore => type.Is("Microsoft.AspNetCore.OutputCaching", "IOutputCacheStore"),
        SharedService.Backplane => type.Is("Microsoft.AspNetCore.SignalR", "HubLifetimeManager"),
        _ => false,
    };

    private static bool RegistersNothingNew(IMethodSymbol method) =>
        method.Name.StartsWith("Get", StringComparison.Ordinal)
        || method.TypeArguments.Any(type => type.Is("Microsoft.Extensions.Caching.Distributed", "MemoryDistributedCache"));

    // The service of AddSingleton<IDistributedCache, Mine>() or of AddSingleton(typeof(IDistributedCache), ...).
    private static SimpleNameSyntax? MentionedType(InvocationExpressionSyntax call)
    {
        var service = (call.Expression as MemberAccessExpressionSyntax)?.Name is GenericNameSyntax generic
            ? generic.TypeArgumentList.Arguments.FirstOrDefault()
            : null;
        var typeOf = call.ArgumentList.Arguments.FirstOrDefault()?.Expression as TypeOfExpressionSyntax;
        return RightmostName(service ?? typeOf?.Type);
    }

    private static SimpleNameSyntax? RightmostName(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
