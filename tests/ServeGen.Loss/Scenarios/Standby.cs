using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ServeGen.Tests.Harness;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>The only worker is killed, and a standby takes its place: how long until the next answer.</summary>
internal sealed partial class Standby : IScenario
{
    private const string What = "one spare: from `kill -9` of the only worker to the next 200";
    private const string MustReach = "median < 20 ms";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "standby";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        if (!await bench.HasSettingAsync("Spares"))
        {
            return [new Figure(What, MustReach, "there is no setting Spares", Verdict.Skipped, FigureKind.Measure)];
        }

        string[] warm = await bench.HasSettingAsync("Warmup") ? ["--warmup", "/"] : [];
        var times = await TimesAsync(bench, bench.Quick ? 5 : 20, warm);
        var cold = await TimesAsync(bench, bench.Quick ? 1 : 5, []);
        var median = Bench.Median(times);
        return
        [
            new Figure(
                $"{What} (median of {times.Count})",
                MustReach,
                string.Create(CultureInfo.InvariantCulture, $"{median:0.0} ms"),
                median < 20 ? Verdict.Reached : Verdict.Missed,
                FigureKind.Measure)
            {
                Details = [$"each: {Text(times)} ms", $"without warm-up: {Text(cold)} ms"],
            },
        ];
    }

    private static string Text(List<double> times) =>
        string.Join(", ", times.Order().Select(time => time.ToString("0.0", CultureInfo.InvariantCulture)));

    private static async Task<List<double>> TimesAsync(Bench bench, int kills, string[] warm)
    {
        await using var server = await bench.StartAsync(["--workers", "1", "--spares", "1", .. warm]);
        var times = new List<double>();
        for (var i = 0; i < kills; i++)
        {
            times.Add(await OneAsync(server));
        }

        return times;
    }

    private static async Task<double> OneAsync(TestServer server)
    {
        // Two: the one that serves, and a spare that has finished booting (it may do so in any words).
        await Bench.SettleAsync(server, workers: 2);
        var probe = LoadClient.Start(new LoadOptions(server.Port) { Path = "/pid", NewConnections = 1 });
        await probe.WaitForAsync(1);
        await probe.StopAsync();
        var pid = int.Parse(FirstNumber().Match(probe.Bodies.Keys.First()).ValueSpan, null);
        await WaitForSpareAsync(server, pid);

        var began = Stopwatch.GetTimestamp();
        Signals.Send(pid, "KILL");
        var load = LoadClient.Start(new LoadOptions(server.Port) { Expected = Bench.Hello, NewConnections = 1 });
        await load.WaitForAsync(1);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        await load.StopAsync();
        return took;
    }

    // A spare that has booted rests: it spends no time of the processor.
    private static async Task WaitForSpareAsync(TestServer server, int serving)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var last = TimeSpan.Zero;
        while (await look.WaitForNextTickAsync(limit.Token))
        {
            var spare = server.WorkerPids().Where(pid => pid != serving).Aggregate(TimeSpan.Zero, (sum, pid) => sum + ProcessFacts.CpuTimeOf(pid));
            if (spare > TimeSpan.FromMilliseconds(100) && spare - last <= TimeSpan.FromMilliseconds(20))
            {
                return;
            }

            last = spare;
        }
    }

    [GeneratedRegex(@"^\d+")]
    private static partial Regex FirstNumber();
}
