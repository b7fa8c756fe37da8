using System.Diagnostics;
using System.Globalization;
using ServeGen.Tests.Load;

namespace ServeGen.Loss.Scenarios;

/// <summary>Two workers against the same program alone, in turns.</summary>
internal sealed class Throughput : IScenario
{
    private const double Least = 0.95;
    private const int Clients = 48;

    public string Name => "throughput";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var (rounds, length) = bench.Quick ? (4, TimeSpan.FromSeconds(1.5)) : (12, TimeSpan.FromSeconds(4));
        await using var supervised = await bench.StartAsync("--workers", "2");
        var (plain, plainPort) = await bench.StartPlainAsync();
        await using (plain)
        {
            await RateAsync(supervised.Port, TimeSpan.FromSeconds(4));
            await RateAsync(plainPort, TimeSpan.FromSeconds(4));
            var (ours, theirs) = (new List<double>(), new List<double>());
            var (began, cpu) = (Stopwatch.GetTimestamp(), ProcessFacts.CpuTimeOf(Environment.ProcessId));
            for (var round = 0; round < rounds; round++)
            {
                // Who goes first alternates too, so that a machine that slows down favours nobody.
                foreach (var first in round % 2 == 0 ? [true, false] : new[] { false, true })
                {
                    (first ? ours : theirs).Add(await RateAsync(first ? supervised.Port : plainPort, length));
                }
            }

            var share = (ProcessFacts.CpuTimeOf(Environment.ProcessId) - cpu) / Stopwatch.GetElapsedTime(began);
            return [Report(ours, theirs, share)];
        }
    }

    private static Figure Report(List<double> ours, List<double> theirs, double share)
    {
        var ratio = Bench.Median(ours.Zip(theirs, (our, their) => our / their));
        return new Figure(
            "throughput, 2 workers ÷ plain Kestrel, keep-alive, \"Hello, World!\"",
            $"≥ {Least}",
            string.Create(CultureInfo.InvariantCulture, $"{ratio:0.000}"),
            IsNoise(theirs) ? Verdict.Undecided : ratio >= Least ? Verdict.Reached : Verdict.Missed,
            FigureKind.Measure)
        {
            Details =
            [
                string.Create(CultureInfo.InvariantCulture, $"median {Bench.Median(ours):N0} and {Bench.Median(theirs):N0} requests/s; the clients took {share:P0} of a core"),
                $"ratio of each round: {string.Join(", ", ours.Zip(theirs, (our, their) => (our / their).ToString("0.00", CultureInfo.InvariantCulture)))}",
            ],
        };
    }

    // The same program, twice as fast a moment later: then others have the machine, and the ratio says nothing.
    private static bool IsNoise(List<double> rates) => rates.Max() > rates.Min() * 2;

    private static async Task<double> RateAsync(int port, TimeSpan length)
    {
        var load = LoadClient.Start(new LoadOptions(port) { KeepAlive = Clients, Expected = Bench.Hello });
        return await Rate.OfAsync(load, length);
    }
}
