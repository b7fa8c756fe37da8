namespace ServeGen.Generator.Tests;

/// <summary>Each worker counts the rate limit for itself.</summary>
public sealed class Serve606Tests
{
    [Theory]
    [InlineData("Workers = 4,", "4 workers", "4 times")]
    [InlineData("Workers = 2 * Machine.Cores + 1,", "3 or more workers", "at least 3 times")]
    public Task Fires(string settings, string workers, string times) => RuleHarness.Fires(
        "SERVE606",
        [SourceFile.Settings(settings), SourceFile.App("builder.Services.[|AddRateLimiter|](options => { });")],
        $"Each of Production's {workers} counts for itself: in all, {times} what is written gets through");

    [Theory]
    [InlineData("builder.Services.[|AddRateLimiter|]();")]
    [InlineData("builder.Services.[|AddRateLimiter|](options => Other.AddRedisFixedWindowLimiter());")]
    public Task Fires_however_it_is_configured(string building) => RuleHarness.Fires(
        "SERVE606", [SourceFile.Settings("Workers = 4,"), SourceFile.App(building), SharedStores.File]);

    [Theory]
    [InlineData("builder.Services.AddRateLimiter(options => options.AddRedisFixedWindowLimiter(\"policy\"));")]
    [InlineData("Other.AddRateLimiter(builder.Services);")]
    public Task Is_silent(string building) =>
        RuleHarness.Silent(SourceFile.Settings("Workers = 4,"), SourceFile.App(building), SharedStores.File);

    [Theory]
    [InlineData("")]
    [InlineData("Workers = Environment.TickCount,")]
    public Task Is_silent_unless_there_are_several_workers(string settings) =>
        RuleHarness.Silent(SourceFile.Settings(settings), SourceFile.App("builder.Services.AddRateLimiter(options => { });"));
}
