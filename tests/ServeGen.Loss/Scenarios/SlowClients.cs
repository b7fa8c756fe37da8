using System.Globalization;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>Two thousand clients that send a byte a second: what the others notice of them, and that they are closed.</summary>
internal sealed class SlowClients : IScenario
{
    private const int Slow = 2_000;
    private const double Most = 1.1;

    // What nothing was done to must be the same in every round, or a tenth more cannot be told from what others do to the machine.
    private const double QuietSpread = 1.2;

    private const int Clients = 8;
    private const int RequestsPerSecond = 500;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    // Kestrel looks at its limits once a second, a client notices at its next byte, and others may have the machine.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    public string Name => "slow";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        await using var server = await bench.StartAsync("--workers", "2", "--warmup", "/", "--header-timeout", $"{Limit.TotalSeconds}s");
        var load = LoadClient.Start(new LoadOptions(server.Port) { KeepAlive = Clients, Rate = RequestsPerSecond, Expected = Bench.Hello });
        await load.WaitForAsync(4 * RequestsPerSecond);
        var rounds = new List<Round>();
        for (var i = 0; i < (bench.Quick ? 1 : 7); i++)
        {
            rounds.Add(await RoundAsync(server, load));
            Bench.Say(rounds[^1].ToString());
        }

        await load.StopAsync();
        return [Latency(rounds, load), Closed(rounds)];
    }

    private static async Task<Round> RoundAsync(TestServer server, LoadClient load)
    {
        var quiet = await DuringAsync(load);
        using var slow = new Tricklers(server.Port, Slow);
        var busy = await DuringAsync(load);
        var during = slow.Open;
        await Task.WhenAny(slow.AllClosed, Bench.ForAsync(Limit + Late));
        return new Round(quiet, busy, during, slow.Open, slow.AllClosed.IsCompletedSuccessfully ? await slow.AllClosed : null);
    }

    private static async Task<LatencyHistogram> DuringAsync(LoadClient load)
    {
        await Bench.ForAsync(TimeSpan.FromMilliseconds(500));
        load.TakeLatency();
        await Bench.ForAsync(Window);
        return load.TakeLatency();
    }

    private static Figure Latency(List<Round> rounds, LoadClient load)
    {
        var ratio = Bench.Median(rounds.Select(round => round.Ratio(50)));
        return new Figure(
            $"p50 of others with {Slow} clients that send a byte a second ÷ without (median of {rounds.Count})",
            string.Create(CultureInfo.InvariantCulture, $"≤ {Most:0.00}"),
            string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}"),
            SpreadOf(rounds) > QuietSpread ? Verdict.Undecided : ratio <= Most ? Verdict.Reached : Verdict.Missed,
            FigureKind.Measure)
        {
            Details =
            [
                string.Create(CultureInfo.InvariantCulture, $"{RequestsPerSecond} requests/s of {Clients} clients; lost {load.Losses.Count}"),
                string.Create(CultureInfo.InvariantCulture, $"p50 without them, slowest ÷ fastest round: {SpreadOf(rounds):0.00} (must be ≤ {QuietSpread:0.00})"),
                string.Create(CultureInfo.InvariantCulture, $"p99 with ÷ without: {Bench.Median(rounds.Select(round => round.Ratio(99))):0.00}"),
                .. rounds.Select(round => round.ToString()),
            ],
        };
    }

    // A round alone says nothing of the others.
    private static double SpreadOf(List<Round> rounds) => rounds.Count == 1
        ? double.PositiveInfinity
        : rounds.Max(round => round.Quiet.Percentile(50)) / rounds.Min(round => round.Quiet.Percentile(50));

    private static Figure Closed(List<Round> rounds)
    {
        var left = rounds.Sum(round => round.Left) + rounds.Sum(round => Slow - round.During);
        return new Figure(
            $"of {Slow} such clients: closed before HeaderTimeout ({Limit.TotalSeconds} s), or still there {Late.TotalSeconds} s after it",
            "0",
            left.ToString(CultureInfo.InvariantCulture),
            left == 0 ? Verdict.Reached : Verdict.Missed,
            FigureKind.Loss);
    }

    /// <summary>The others' latency without and with slow clients, how many of those there were, and when all were closed.</summary>
    private sealed record Round(LatencyHistogram Quiet, LatencyHistogram Busy, int During, int Left, TimeSpan? ClosedAfter)
    {
        public double Ratio(double percent) => Busy.Percentile(percent) / Quiet.Percentile(percent);

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Ratio(50):0.00}: ")
            + $"p50 {LossReport.Text(Quiet.Percentile(50))} → {LossReport.Text(Busy.Percentile(50))}, p99 {LossReport.Text(Quiet.Percentile(99))} → "
            + $"{LossReport.Text(Busy.Percentile(99))}, {During} slow clients, {(ClosedAfter is { } after ? $"closed after {after.TotalSeconds:0.0} s" : $"{Left} not closed")}";
    }
}
