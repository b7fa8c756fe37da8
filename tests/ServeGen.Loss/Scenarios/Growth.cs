using System.Globalization;

namespace ServeGen.Loss.Scenarios;

/// <summary>What reloads leave behind in the supervisor.</summary>
internal sealed class Growth : IScenario
{
    // By then every line of a reload has run, and has been compiled.
    private const int First = 10;

    private const int Workers = 2;
    private const double MostMegabytes = 5;
    private const int MostLooks = 100;

    // The pool adds one now and then to see whether that is faster; one that never comes back each reload is far more.
    private static readonly int MostPoolThreads = 4 * Environment.ProcessorCount;

    public string Name => "growth";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var reloads = bench.Quick ? 20 : 200;
        await using var server = await bench.StartAsync("--workers", $"{Workers}");
        Snapshot? first = null;
        for (var i = 1; i <= reloads; i++)
        {
            await Bench.ReloadAsync(server);
            await Bench.SettleAsync(server, Workers);
            if (i == First)
            {
                first = Snapshot.Of(server.Pid);
            }
        }

        var last = await SettledAsync(server.Pid, first!);
        return
        [
            Count(reloads, "descriptors", first!.Descriptors, last.Descriptors),
            Count(reloads, "threads", first.Threads, last.Threads),
            PoolThreads(reloads, last.PoolThreads),
            Count(reloads, "zombies", first.Zombies, last.Zombies),
            new Figure(
                $"{reloads} reloads: growth of the supervisor's RSS after the tenth",
                $"≤ {MostMegabytes} MB",
                string.Create(CultureInfo.InvariantCulture, $"{last.Megabytes - first.Megabytes:0.0} MB ({first.Megabytes:0.0} → {last.Megabytes:0.0})"),
                last.Megabytes - first.Megabytes <= MostMegabytes ? Verdict.Reached : Verdict.Missed,
                FigureKind.Measure),
        ];
    }

    // A thread that is about to end, or has not got its name yet, is no growth; one that stays is.
    private static async Task<Snapshot> SettledAsync(int pid, Snapshot first)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var now = Snapshot.Of(pid);
        for (var i = 0; i < MostLooks && (now.Threads > first.Threads || now.Descriptors > first.Descriptors); i++)
        {
            await look.WaitForNextTickAsync();
            now = Snapshot.Of(pid);
        }

        return now;
    }

    private static Figure Count(int reloads, string what, int first, int last) => new(
        $"{reloads} reloads: growth of the supervisor's {what} after the tenth",
        "0",
        $"{last - first} ({first} → {last})",
        last <= first ? Verdict.Reached : Verdict.Missed,
        FigureKind.Loss);

    private static Figure PoolThreads(int reloads, int count) => new(
        $"{reloads} reloads: threads of the supervisor's pool in the end",
        $"≤ {MostPoolThreads}",
        count.ToString(CultureInfo.InvariantCulture),
        count <= MostPoolThreads ? Verdict.Reached : Verdict.Missed,
        FigureKind.Loss);

    /// <summary>The supervisor at one moment.</summary>
    private sealed record Snapshot(int Descriptors, int Threads, int PoolThreads, int Zombies, double Megabytes)
    {
        public static Snapshot Of(int pid) => new(
            ProcessFacts.DescriptorsOf(pid),
            ProcessFacts.ThreadsOf(pid),
            ProcessFacts.PoolThreadsOf(pid),
            ProcessFacts.ZombiesOf(pid),
            ProcessFacts.ResidentMegabytesOf(pid));
    }
}
