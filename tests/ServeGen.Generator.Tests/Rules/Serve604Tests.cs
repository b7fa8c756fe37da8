namespace ServeGen.Generator.Tests;

/// <summary>Each worker has SignalR clients of its own.</summary>
public sealed class Serve604Tests
{
    [Theory]
    [InlineData("builder.Services.[|AddSignalR|]();")]
    [InlineData("builder.Services.[|AddSignalR|]().AddJsonProtocol();")]
    [InlineData("builder.Services.[|AddSignalR|](options => options.EnableDetailedErrors = true); Other.AddStackExchangeRedis(\"\");")]
    public Task Fires(string building) => RuleHarness.Fires(
        "SERVE604",
        [SourceFile.Settings("Workers = 4,"), SourceFile.App(building), SharedStores.File],
        "What is sent in one of Production's 4 workers does not reach the clients of the others; register a backplane");

    [Theory]
    [InlineData("builder.Services.AddSignalR().AddStackExchangeRedis(\"redis\");")]
    [InlineData("builder.Services.AddSignalR().AddJsonProtocol().AddAzureSignalR();")]
    [InlineData("var signalR = builder.Services.AddSignalR(); signalR.AddStackExchangeRedis(\"redis\");")]
    [InlineData("builder.Services.AddSignalR().AddNats();")]
    [InlineData("builder.Services.AddSignalR(); builder.Services.AddSingleton(typeof(Microsoft.AspNetCore.SignalR.HubLifetimeManager<>), typeof(object));")]
    [InlineData("Other.AddSignalR(builder.Services);")]
    public Task Is_silent(string building) =>
        RuleHarness.Silent(SourceFile.Settings("Workers = 4,"), SourceFile.App(building), SharedStores.File);

    [Theory]
    [InlineData("")]
    [InlineData("Workers = Environment.TickCount,")]
    public Task Is_silent_unless_there_are_several_workers(string settings) =>
        RuleHarness.Silent(SourceFile.Settings(settings), SourceFile.App("builder.Services.AddSignalR();"));
}
