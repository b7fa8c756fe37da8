using System.Diagnostics;
using System.Globalization;

namespace ServeGen.Loss.Scenarios;

/// <summary>What a supervisor costs that has nothing to do.</summary>
internal sealed class IdleSupervisor : IScenario
{
    private const double MostCpu = 0.3;
    private const double MostMegabytes = 45;

    public string Name => "idle";

    public async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        await using var server = await bench.StartAsync("--workers", "8");
        await Bench.ForAsync(TimeSpan.FromSeconds(2));
        var (began, before) = (Stopwatch.GetTimestamp(), ProcessFacts.CpuTimeOf(server.Pid));
        await Bench.ForAsync(TimeSpan.FromSeconds(bench.Quick ? 10 : 60));
        var elapsed = Stopwatch.GetElapsedTime(began);
        var percent = (ProcessFacts.CpuTimeOf(server.Pid) - before) / elapsed * 100;
        var megabytes = ProcessFacts.ResidentMegabytesOf(server.Pid);
        return
        [
            new Figure(
                "supervisor: CPU while idle with 8 workers",
                $"≤ {MostCpu} % of a core",
                string.Create(CultureInfo.InvariantCulture, $"{percent:0.00} % over {elapsed.TotalSeconds:0} s"),
                percent <= MostCpu ? Verdict.Reached : Verdict.Missed,
                FigureKind.Measure),
            new Figure(
                "supervisor: RSS with 8 workers",
                $"≤ {MostMegabytes} MB",
                string.Create(CultureInfo.InvariantCulture, $"{megabytes:0.0} MB"),
                megabytes <= MostMegabytes ? Verdict.Reached : Verdict.Missed,
                FigureKind.Measure),
        ];
    }
}
