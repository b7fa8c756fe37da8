using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>One reload after the other under load.</summary>
internal sealed class Reloads : IScenario
{
    private const int BetweenReloads = 500;

    public string Name => "reloads";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var reloads = bench.Tenth(100);
        await using var server = await bench.StartAsync("--workers", "2");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 24, NewConnections = 24, Expected = Bench.Hello });
        for (var i = 0; i < reloads; i++)
        {
            await load.WaitForAsync(load.Answered + BetweenReloads);
            await Bench.ReloadAsync(server);
        }

        await load.WaitForAsync(load.Answered + BetweenReloads);
        await load.StopAsync();
        return [LossReport.Figure($"requests lost over {reloads} reloads", load.Losses, load)];
    }
}
