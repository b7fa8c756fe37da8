using System.Diagnostics;
using System.Globalization;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>
/// The slowest in a thousand at half the saturation rate: with nothing going on, during a reload, and while the same
/// program boots beside the server. The third shows what the boots of a reload cost on this machine whoever does them.
/// </summary>
internal sealed class Tail : IScenario
{
    private const double Most = 3.0;
    private const int Clients = 48;

    // Until the JIT compiler is done with new workers.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LongestQuiet = TimeSpan.FromMilliseconds(100);

    public string Name => "tail";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var rounds = bench.Quick ? 3 : 15;
        await using var server = await bench.StartAsync("--workers", "2", "--warmup", "/", "--warmup-requests", "61");
        var saturated = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = Clients, Expected = Bench.Hello });
        await saturated.WaitForAsync(50_000);
        var saturation = await Rate.OfAsync(saturated, TimeSpan.FromSeconds(bench.Quick ? 2 : 5));

        var (all, losses) = (new List<Round>(), new List<LostRequest>());
        for (var round = 0; round < rounds; round++)
        {
            // A load for each round: what a busy machine made late in one is not late in the next.
            var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = Clients, Rate = saturation / 2, Expected = Bench.Hello });
            all.Add(await RoundAsync(bench, server, load));
            await load.StopAsync();
            losses.AddRange(load.Losses);
            Bench.Say(all[^1].ToString());
        }

        return [Report(saturation, all, losses)];
    }

    private static async Task<Round> RoundAsync(Bench bench, TestServer server, LoadClient load)
    {
        await Bench.ForAsync(Calm);
        var length = TimeSpan.Zero;
        var reload = await DuringAsync(load, async () => length = await TimedAsync(() => Bench.ReloadAsync(server)));
        await Bench.SettleAsync(server, workers: 2);

        // As long as the reload: what a busy machine makes late comes in bursts, of which more time sees more.
        await Bench.ForAsync(Calm);
        var quiet = await DuringAsync(load, () => Bench.ForAsync(length));
        var boots = await DuringAsync(load, () => BootTwiceAsync(bench));
        return new Round(quiet, reload, boots);
    }

    private static async Task<TimeSpan> TimedAsync(Func<Task> what)
    {
        var began = Stopwatch.GetTimestamp();
        await what();
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> DuringAsync(LoadClient load, Func<Task> what)
    {
        await Bench.ForAsync(TimeSpan.FromMilliseconds(500));
        load.TakeLatency();
        await what();
        return load.TakeLatency().Percentile(99.9);
    }

    // As many as a reload of two workers boots, and as it does: one after the other.
    private static async Task BootTwiceAsync(Bench bench)
    {
        for (var i = 0; i < 2; i++)
        {
            var (server, _) = await bench.StartPlainAsync();
            await server.DisposeAsync();
        }
    }

    private static Figure Report(double saturation, List<Round> rounds, List<LostRequest> losses)
    {
        var ratio = Bench.Median(rounds.Select(round => round.Reload / round.Quiet));
        return new Figure(
            $"p99.9 with a reload going on ÷ without, at half the saturation rate (median of {rounds.Count} rounds)",
            $"≤ {Most:0.0}",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:0.0}"),
            !WasHalf(rounds) ? Verdict.Undecided : ratio <= Most ? Verdict.Reached : Verdict.Missed,
            FigureKind.Measure)
        {
            Details =
            [
                string.Create(CultureInfo.InvariantCulture, $"saturation {saturation:N0} requests/s, of which half were sent; lost {losses.Count}"),
                $"median p99.9: quiet {Median(rounds, round => round.Quiet)}, reload {Median(rounds, round => round.Reload)}, "
                    + $"two boots of the same program outside the server {Median(rounds, round => round.Boots)}",
                string.Create(CultureInfo.InvariantCulture, $"boots ÷ quiet {Bench.Median(rounds.Select(round => round.Boots / round.Quiet)):0.0}, reload ÷ boots {Bench.Median(rounds.Select(round => round.Reload / round.Boots)):0.0}"),
                .. LossReport.ByKind(losses),
            ],
        };
    }

    // Where others take the machine, half of what was once measured is more than there is, and everything is late.
    private static bool WasHalf(List<Round> rounds) =>
        Bench.Median(rounds.Select(round => round.Quiet.TotalMilliseconds)) < LongestQuiet.TotalMilliseconds;

    private static string Median(List<Round> rounds, Func<Round, TimeSpan> of) =>
        LossReport.Text(TimeSpan.FromMilliseconds(Bench.Median(rounds.Select(round => of(round).TotalMilliseconds))));

    /// <summary>The p99.9 of the three, measured next to each other.</summary>
    private sealed record Round(TimeSpan Quiet, TimeSpan Reload, TimeSpan Boots)
    {
        public override string ToString() =>
            $"quiet {LossReport.Text(Quiet)}, reload {LossReport.Text(Reload)}, boots {LossReport.Text(Boots)}";
    }
}
