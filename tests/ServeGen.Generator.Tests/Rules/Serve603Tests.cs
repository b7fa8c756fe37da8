namespace ServeGen.Generator.Tests;

/// <summary>Each worker has sessions of its own.</summary>
public sealed class Serve603Tests
{
    [Theory]
    [InlineData("builder.Services.[|AddSession|]();")]
    [InlineData("builder.Services.[|AddSession|](options => options.IdleTimeout = TimeSpan.FromHours(1));")]
    [InlineData("builder.Services.[|AddSession|](); Other.AddStackExchangeRedisCache();")]
    public Task Fires(string building) => RuleHarness.Fires(
        "SERVE603",
        [SourceFile.Settings("Workers = 4,"), SourceFile.App(building), SharedStores.File],
        "A session lives in one of Production's 4 workers, and its next request may come to another; register a distributed cache that they share");

    [Theory]
    [InlineData("builder.Services.AddSession(); builder.Services.AddStackExchangeRedisCache();")]
    [InlineData("builder.Services.AddSession(); builder.Services.AddDistributedSqlServerCache();")]
    [InlineData("builder.Services.AddSession(); builder.Services.AddSingleton<IDistributedCache, Mine>();")]
    [InlineData("Other.AddSession(builder.Services);")]
    public Task Is_silent(string building) =>
        RuleHarness.Silent(SourceFile.Settings("Workers = 4,"), SourceFile.App(building), SharedStores.File);

    [Fact]
    public Task Is_silent_where_the_cache_is_registered_in_another_file() => RuleHarness.Silent(
        SourceFile.Settings("Workers = 4,"),
        SourceFile.App("builder.Services.AddSession(); Caches.Add(builder.Services);"),
        new SourceFile("Caches.cs", """
            using Microsoft.Extensions.DependencyInjection;

            internal static class Caches
            {
                public static void Add(IServiceCollection services) => services.AddStackExchangeRedisCache();
            }
            """),
        SharedStores.File);

    [Theory]
    [InlineData("")]
    [InlineData("Workers = Environment.TickCount,")]
    public Task Is_silent_unless_there_are_several_workers(string settings) =>
        RuleHarness.Silent(SourceFile.Settings(settings), SourceFile.App("builder.Services.AddSession();"));
}
