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
        var rounds = new List<Round>();
        for (var i = 0; i < (bench.Quick ? 1 : 5); i++)
        {
            // A server for each: a fifth young worker that ends within five minutes would be replaced at the slowest pace.
            rounds.Add(await RoundAsync(bench));
        }

        return [Report(rounds)];
    }

    private static async Task<Round> RoundAsync(Bench bench)
    {
        await using var server = await bench.StartAsync("--workers", "2", "--timeout", $"{Timeout}");
        var load = LoadClient.Start(new LoadOptions(server.Port) { Path = "/pid", KeepAlive = 24, NewConnections = 24 });
        await load.WaitForAsync(500);
        var before = server.Log.Lines.Count;
        var victim = await Victim.FreezeAsync(server.WorkerPids()[0], server.Port);
        await server.Log.WaitForAsync(IsReady(), Patience, after: before);
        var time = Stopwatch.GetElapsedTime(victim.FrozenAt).TotalSeconds;

        // What hung with the frozen worker is known only once that is gone.
        await Bench.SettleAsync(server, workers: 2);
        await load.StopAsync();
        return new Round(time, victim, load);
    }

    private static Figure Report(List<Round> rounds)
    {
        var longest = rounds.Max(round => round.Seconds);
        List<LostRequest> all = [.. rounds.SelectMany(round => round.Load.Losses)];
        List<LostRequest> outside = [.. rounds.SelectMany(round => round.Load.Losses.Where(loss => !round.Victim.Had(loss)))];
        return new Figure(
            $"frozen worker: time to replacement ready, `Timeout` {Timeout} s, longest of {rounds.Count}",
            $"≤ {Timeout + 2} s",
            string.Create(CultureInfo.InvariantCulture, $"{longest:0.00} s"),
            longest <= Timeout + 2 ? Verdict.Reached : Verdict.Missed,
            FigureKind.Measure)
        {
            Details =
            [
                $"each: {string.Join(", ", rounds.Select(round => round.Seconds.ToString("0.00", CultureInfo.InvariantCulture)))} s",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"requests lost with the frozen workers: {all.Count - outside.Count}, outside: {outside.Count} of {rounds.Sum(round => round.Load.Answered) + all.Count:N0}"),
                .. LossReport.ByKind(outside).Select(line => "outside: " + line),
            ],
        };
    }

    [GeneratedRegex("is ready after")]
    private static partial Regex IsReady();

    private sealed record Round(double Seconds, Victim Victim, LoadClient Load);
}
