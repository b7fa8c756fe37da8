namespace ServeGen.Generator.Tests;

/// <summary>Each worker has a distributed cache of its own.</summary>
public sealed class Serve602Tests
{
    private static readonly SourceFile App = SourceFile.App("builder.Services.[|AddDistributedMemoryCache|]();");
    private static readonly SourceFile Unmarked = SourceFile.App("builder.Services.AddDistributedMemoryCache();");

    [Theory]
    [InlineData("Workers = 2,", "Production's 2 workers")]
    [InlineData("Workers = 2 * Machine.Cores + 1,", "Production's 3 or more workers")]
    [InlineData("Workers = Math.Max(2, Environment.ProcessorCount),", "Production's 2 or more workers")]
    public Task Fires(string settings, string workers) => RuleHarness.Fires(
        "SERVE602",
        [SourceFile.Settings(settings), App],
        $"What one of {workers} puts into this cache the others do not see; register one that they share, such as Redis");

    [Theory]
    [InlineData("_ = builder.Services.[|AddDistributedMemoryCache|](options => options.SizeLimit = 1);")]
    [InlineData("MemoryCacheServiceCollectionExtensions.[|AddDistributedMemoryCache|](builder.Services);")]
    [InlineData("builder.Services?.[|AddDistributedMemoryCache|]();")]
    [InlineData("if (args.Length > 0) { builder.Services.[|AddDistributedMemoryCache|](); }")]
    public Task Fires_however_it_is_called(string building) =>
        RuleHarness.Fires("SERVE602", [SourceFile.Settings("Workers = 2,"), SourceFile.App(building)]);

    [Fact]
    public Task Fires_once_for_several_profiles() => RuleHarness.Fires("SERVE602", [SourceFile.Config("""
            public static ServerOptions Single => new() { Workers = 1 };
            public static ServerOptions Staging => Single with { Workers = 2 };
            public static ServerOptions Production => Single with { Workers = 4 };
        """), App], "What one of Staging's 2 workers puts into this cache the others do not see; register one that they share, such as Redis");

    [Theory]
    [InlineData("")]
    [InlineData("Workers = 1,")]
    [InlineData("Workers = Machine.Cores,")]
    [InlineData("Workers = Environment.TickCount,")]
    [InlineData("Workers = 1, Spares = 1,")]
    public Task Is_silent_unless_there_are_several_workers(string settings) =>
        RuleHarness.Silent(SourceFile.Settings(settings), Unmarked);

    [Fact]
    public Task Is_silent_without_a_server() => RuleHarness.Silent(Unmarked);

    [Theory]
    [InlineData("builder.Services.AddStackExchangeRedisCache();")]
    [InlineData("builder.Services.AddDistributedSqlServerCache();")]
    [InlineData("builder.AddRedisDistributedCache();")]
    [InlineData("builder.Services.AddSingleton<IDistributedCache, Mine>();")]
    [InlineData("builder.Services.AddSingleton(typeof(IDistributedCache), typeof(Mine));")]
    [InlineData("builder.Services.Add(ServiceDescriptor.Singleton<Microsoft.Extensions.Caching.Distributed.IDistributedCache, Mine>());")]
    public Task Is_silent_where_a_shared_cache_is_registered_too(string shared) => RuleHarness.Silent(
        SourceFile.Settings("Workers = 2,"),
        SourceFile.App("if (args.Length > 0) { builder.Services.AddDistributedMemoryCache(); } else { " + shared + " }"),
        SharedStores.File);

    [Theory]
    [InlineData("builder.Services.AddSingleton<IDistributedCache, MemoryDistributedCache>();")]
    [InlineData("builder.Services.AddMemoryCache();")]
    [InlineData("builder.Services.AddPriceCache();")]
    [InlineData("Other.AddStackExchangeRedisCache();")]
    public Task Fires_where_the_other_one_is_not_shared(string other) => RuleHarness.Fires(
        "SERVE602",
        [SourceFile.Settings("Workers = 2,"), SourceFile.App("builder.Services.[|AddDistributedMemoryCache|](); " + other), SharedStores.File]);

    [Fact]
    public Task Fires_where_the_cache_is_only_used() => RuleHarness.Fires("SERVE602", [
        SourceFile.Settings("Workers = 2,"),
        SourceFile.App("builder.Services.[|AddDistributedMemoryCache|]();", "app.Services.GetRequiredService<IDistributedCache>().Remove(\"\");"),
    ]);

    [Fact]
    public Task Is_silent_for_somebody_elses() => RuleHarness.Silent(
        SourceFile.Settings("Workers = 2,"), SourceFile.App("Other.AddDistributedMemoryCache(builder.Services);"), SharedStores.File);
}
