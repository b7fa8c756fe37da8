using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>A worker that is stopped in the middle of its work: how long until another is ready.</summary>
internal sealed partial class Frozen : IScenario
{
    private const int Timeout = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "frozen";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        await using var server = await bench.StartAsync("--workers", "2", "--timeout", $"{Timeout}");
        var load = LoadClient.Start(new LoadOptions(server.Port) { Path = "/pid", KeepAlive = 24, NewConnections = 24 });
        var (victims, times) = (new List<Victim>(), new List<double>());
        for (var i = 0; i < (bench.Quick ? 1 : 5); i++)
        {
            await load.WaitForAsync(load.Answered + 500);
            await Bench.SettleAsync(server, workers: 2);
            var before = server.Log.Lines.Count;
            victims.Add(await Victim.FreezeAsync(server.WorkerPids()[0], server.Port));
            await server.Log.WaitForAsync(IsReady(), Patience, after: before);
            times.Add(Stopwatch.GetElapsedTime(victims[^1].FrozenAt).TotalSeconds);
        }

        await load.StopAsync();
        return [Report(times, victims, load)];
    }

    private static Figure Report(List<double> times, List<Victim> victims, LoadClient load)
    {
        var outside = load.Losses.Where(loss => !victims.Exists(victim => victim.Had(loss))).ToList();
        return new Figure(
            $"frozen worker: time to replacement ready, `Timeout` {Timeout} s, longest of {times.Count}",
            $"≤ {Timeout + 2} s",
            string.Create(CultureInfo.InvariantCulture, $"{times.Max():0.00} s"),
            times.Max() <= Timeout + 2 ? Verdict.Reached : Verdict.Missed,
            FigureKind.Measure)
        {
            Details =
            [
                $"each: {string.Join(", ", times.Select(time => time.ToString("0.00", CultureInfo.InvariantCulture)))} s",
                $"requests lost with the frozen workers: {load.Losses.Count - outside.Count}, outside: {LossReport.Of(outside.Count, load)}",
                .. LossReport.ByKind(outside).Select(line => "outside: " + line),
            ],
        };
    }

    [GeneratedRegex("is ready after")]
    private static partial Regex IsReady();
}
