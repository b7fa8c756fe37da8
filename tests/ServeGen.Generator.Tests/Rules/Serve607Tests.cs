namespace ServeGen.Generator.Tests;

/// <summary>Each worker has an output cache of its own.</summary>
public sealed class Serve607Tests
{
    [Theory]
    [InlineData("builder.Services.[|AddOutputCache|]();")]
    [InlineData("builder.Services.[|AddOutputCache|](options => options.SizeLimit = 1_000);")]
    [InlineData("builder.Services.[|AddOutputCache|](); builder.Services.AddStackExchangeRedisCache();")]
    [InlineData("builder.Services.[|AddOutputCache|](); Other.AddStackExchangeRedisOutputCache();")]
    public Task Fires(string building) => RuleHarness.Fires(
        "SERVE607",
        [SourceFile.Settings("Workers = 4,"), SourceFile.App(building), SharedStores.File],
        "What one of Production's 4 workers evicts from its output cache the others go on serving; register a store that they share, such as Redis");

    [Theory]
    [InlineData("builder.Services.AddOutputCache(); builder.Services.AddStackExchangeRedisOutputCache();")]
    [InlineData("builder.Services.AddOutputCache(); builder.AddRedisOutputCache();")]
    [InlineData("builder.Services.AddOutputCache(); builder.Services.AddSingleton<Microsoft.AspNetCore.OutputCaching.IOutputCacheStore>(_ => null!);")]
    [InlineData("Other.AddOutputCache(builder.Services);")]
    public Task Is_silent(string building) =>
        RuleHarness.Silent(SourceFile.Settings("Workers = 4,"), SourceFile.App(building), SharedStores.File);

    [Theory]
    [InlineData("")]
    [InlineData("Workers = Environment.TickCount,")]
    public Task Is_silent_unless_there_are_several_workers(string settings) =>
        RuleHarness.Silent(SourceFile.Settings(settings), SourceFile.App("builder.Services.AddOutputCache();"));
}
