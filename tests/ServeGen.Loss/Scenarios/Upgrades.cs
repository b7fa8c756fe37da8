using System.Globalization;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>One supervisor after the other takes over under load.</summary>
internal sealed class Upgrades : IScenario
{
    private const int BetweenUpgrades = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "upgrades";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var upgrades = bench.Tenth(50);
        await using var server = await bench.StartAsync("--workers", "2");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = 24, NewConnections = 24, Expected = Bench.Hello });
        var supervisor = server.Pid;
        for (var upgrade = 1; upgrade <= upgrades; upgrade++)
        {
            await load.WaitForAsync(load.Answered + BetweenUpgrades);
            Signals.Send(supervisor, "USR2");
            var serves = await server.Log.WaitForAsync(new(@"Supervisor (\d+) serves now"), Patience, upgrade);
            await Procfs.WaitUntilGoneAsync(supervisor, Patience);
            supervisor = int.Parse(serves.Groups[1].Value, CultureInfo.InvariantCulture);
        }

        await load.WaitForAsync(load.Answered + BetweenUpgrades);
        await load.StopAsync();
        return [LossReport.Figure($"requests lost over {upgrades} upgrades of the supervisor", load.Losses, load)];
    }
}
