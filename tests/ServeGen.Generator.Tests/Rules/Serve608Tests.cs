namespace ServeGen.Generator.Tests;

/// <summary>The hosted service runs in every worker.</summary>
public sealed class Serve608Tests
{
    [Theory]
    [InlineData("Workers = 2,", "Production's 2 workers")]
    [InlineData("Workers = 1, Spares = 1,", "Production's 2 workers")]
    [InlineData("Workers = 2, Spares = 1,", "Production's 3 workers")]
    [InlineData("Workers = Environment.TickCount, Spares = 1,", "Production's 2 or more workers")]
    public Task Fires(string settings, string workers) => RuleHarness.Fires(
        "SERVE608",
        [SourceFile.Settings(settings), SourceFile.App("builder.Services.[|AddHostedService<Mine>|]();"), SharedStores.File],
        $"Mine runs in each of {workers}; where it must run once, ask SERVEGEN_SLOT or take a lock");

    [Theory]
    [InlineData("builder.Services.[|AddHostedService|](_ => new Mine());")]
    [InlineData("var slot = Environment.GetEnvironmentVariable(\"SERVEGEN_SLOT\"); builder.Services.[|AddHostedService<Mine>|]();")]
    [InlineData("if (args.Length > 0) { builder.Services.[|AddHostedService<Mine>|](); }")]
    public Task Fires_where_nothing_asks_for_the_slot(string building) => RuleHarness.Fires(
        "SERVE608", [SourceFile.Settings("Workers = 2,"), SourceFile.App(building), SharedStores.File]);

    [Theory]
    [InlineData("if (Environment.GetEnvironmentVariable(\"SERVEGEN_SLOT\") is null or \"0\") { builder.Services.AddHostedService<Mine>(); }")]
    [InlineData("var slot = Environment.GetEnvironmentVariable(\"SERVEGEN_SLOT\"); if (slot is null or \"0\") { builder.Services.AddHostedService<Mine>(); }")]
    [InlineData("Other.AddHostedService<Mine>(builder.Services);")]
    public Task Is_silent(string building) =>
        RuleHarness.Silent(SourceFile.Settings("Workers = 2,"), SourceFile.App(building), SharedStores.File);

    [Theory]
    [InlineData("")]
    [InlineData("Workers = Environment.TickCount,")]
    public Task Is_silent_unless_there_are_several_processes(string settings) => RuleHarness.Silent(
        SourceFile.Settings(settings), SourceFile.App("builder.Services.AddHostedService<Mine>();"), SharedStores.File);
}
