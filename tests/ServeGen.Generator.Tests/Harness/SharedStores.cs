namespace ServeGen.Generator.Tests;

/// <summary>
/// Stands for the packages that register what workers share, with the names that their methods have; and for code of somebody
/// else, in the class Other, that has the same names and nothing to do with it.
/// </summary>
internal static class SharedStores
{
    public static readonly SourceFile File = new("Shared.cs", """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.RateLimiting;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        internal static class Packages
        {
            public static void AddStackExchangeRedisCache(this IServiceCollection services) { }
            public static void AddDistributedSqlServerCache(this IServiceCollection services) { }
            public static void AddRedisDistributedCache(this IHostApplicationBuilder builder) { }
            public static void AddStackExchangeRedisOutputCache(this IServiceCollection services) { }
            public static void AddRedisOutputCache(this IHostApplicationBuilder builder) { }
            public static void AddPriceCache(this IServiceCollection services) { }
            public static ISignalRServerBuilder AddStackExchangeRedis(this ISignalRServerBuilder signalR, string to) => signalR;
            public static ISignalRServerBuilder AddAzureSignalR(this ISignalRServerBuilder signalR) => signalR;
            public static ISignalRServerBuilder AddNats(this ISignalRServerBuilder signalR) => signalR;
            public static void AddRedisFixedWindowLimiter(this RateLimiterOptions options, string policy) { }
        }

        internal static class Other
        {
            public static void AddStackExchangeRedisCache() { }
            public static void AddStackExchangeRedis(string to) { }
            public static void AddStackExchangeRedisOutputCache() { }
            public static void AddRedisFixedWindowLimiter() { }
            public static void AddDistributedMemoryCache(IServiceCollection services) { }
            public static void AddSession(IServiceCollection services) { }
            public static void AddSignalR(IServiceCollection services) { }
            public static void UseEphemeralDataProtectionProvider(IServiceCollection services) { }
            public static void AddRateLimiter(IServiceCollection services) { }
            public static void AddOutputCache(IServiceCollection services) { }
            public static void AddHostedService<T>(IServiceCollection services) { }
            public static void UseShutdownTimeout(TimeSpan time) { }
            public static void UseUrls(string url) { }
            public static void Run(string url) { }
            public static void ListenAnyIP(int port) { }
            public static System.Collections.Generic.List<string> Urls { get; } = [];
            public static TimeSpan ShutdownTimeout { get; set; }
            public static int Protocols { get; set; }
        }

        internal sealed class Mine : IDistributedCache, IHostedService
        {
            public byte[]? Get(string key) => null;
            public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult<byte[]?>(null);
            public void Set(string key, byte[] value, DistributedCacheEntryOptions options) { }
            public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => Task.CompletedTask;
            public void Refresh(string key) { }
            public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;
            public void Remove(string key) { }
            public Task RemoveAsync(string key, CancellationToken token = default) => Task.CompletedTask;
            public Task StartAsync(CancellationToken token) => Task.CompletedTask;
            public Task StopAsync(CancellationToken token) => Task.CompletedTask;
        }
        """);
}
