using System.Diagnostics;
using System.Runtime.InteropServices;
using ServeGen.Loss;
using ServeGen.Loss.Scenarios;
using ServeGen.Tests.Harness;

IReadOnlyList<IScenario> scenarios =
[
    new Reloads(), new Upgrades(), new Recycles(), new Tail(), new Kills(), new BrokenBuilds(), new Frozen(), new Throughput(), new IdleSupervisor(),
    new Growth(), new Standby(), new SlowClients(), new Disorder(),
];
var names = scenarios.Select(scenario => scenario.Name).ToList();
if (Options.Parse(args, names) is not { } options)
{
    Console.Error.WriteLine($"usage: --app DIRECTORY [--quick] [SCENARIO...]; scenarios: {string.Join(' ', names)}");
    return 64;
}

if (options.List)
{
    names.ForEach(Console.WriteLine);
    return 0;
}

// Whoever ends the meter ends what it started.
using var onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => EndAll());
using var onInt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => EndAll());
var machine = Machine.Describe();
var bench = new Bench(options.App, options.Quick);
var figures = new List<Figure>();
foreach (var scenario in scenarios.Where(scenario => options.Scenarios.Count == 0 || options.Scenarios.Contains(scenario.Name)))
{
    Console.Error.WriteLine($"== {scenario.Name}");
    var began = Stopwatch.GetTimestamp();
    var results = await ResultOf.RunAsync(scenario, bench);
    figures.AddRange(results);
    foreach (var figure in results)
    {
        Bench.Say($"{figure.What}: {figure.Measured}, {figure.Verdict}");
    }

    Bench.Say($"{Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
}

Console.WriteLine(Table.Render(figures, machine));
return figures.Exists(figure => figure.Verdict == Verdict.Missed && (figure.Kind == FigureKind.Loss || !options.Quick)) ? 1 : 0;

static void EndAll()
{
    foreach (var pid in Procfs.DescendantsOf(Environment.ProcessId))
    {
        Signals.Send(pid, "KILL");
    }

    Environment.Exit(130);
}
