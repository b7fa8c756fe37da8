using System.Diagnostics;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>
/// <c>kill -9</c> of workers under load. What a killed worker had accepted is lost with it; nothing else may be. To know
/// exactly what it had accepted it is stopped for the moment in which its descriptors are read: also a fresh connection
/// without a single byte is then known to be its own, or not.
/// </summary>
internal sealed partial class Kills : IScenario
{
    // Few kills of each slot: the back-off of a slot that dies again and again would be the longest part of the run.
    private const int Workers = 4;

    private const int BetweenKills = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "kills";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var kills = bench.Quick ? Workers : 20;
        await using var server = await bench.StartAsync("--workers", $"{Workers}");
        var load = LoadClient.Start(new LoadOptions(server.Port) { Path = "/pid", KeepAlive = 24, NewConnections = 24 });
        var victims = new List<Victim>();
        for (var i = 0; i < kills; i++)
        {
            await load.WaitForAsync(load.Answered + BetweenKills);
            var before = server.Log.Lines.Count;
            victims.Add(await Victim.FreezeAsync(WorkerOfSlot(server, i % Workers), server.Port));
            Signals.Send(victims[^1].Pid, "KILL");
            await server.Log.WaitForAsync(IsReady(), Patience, after: before);
        }

        await load.WaitForAsync(load.Answered + BetweenKills);
        await load.StopAsync();
        return [Report(kills, victims, load)];
    }

    private static Figure Report(int kills, List<Victim> victims, LoadClient load)
    {
        var outside = load.Losses.Where(loss => !victims.Exists(victim => victim.Had(loss))).ToList();
        var inside = load.Losses.Except(outside).ToList();
        var figure = LossReport.Figure($"requests lost outside the killed worker by {kills} × `kill -9`", outside, load);
        return figure with
        {
            Details =
            [
                .. figure.Details,
                $"connections that the killed workers had: {victims.Sum(victim => victim.ClientPorts.Count)}; requests lost with them: {inside.Count}",
                .. LossReport.ByKind(inside).Select(line => "with them: " + line),
            ],
        };
    }

    // By name, "LossApp w2": the kernel keeps it short, so that it holds for every slot below ten.
    private static int WorkerOfSlot(TestServer server, int slot) =>
        server.WorkerPids().Single(pid => Procfs.NameOf(pid).EndsWith($" w{slot}", StringComparison.Ordinal));

    [GeneratedRegex("is ready after")]
    private static partial Regex IsReady();
}
