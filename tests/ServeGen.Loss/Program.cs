using System.Diagnostics;
using ServeGen.Loss;
using ServeGen.Loss.Scenarios;

IReadOnlyList<IScenario> scenarios =
[
    new Reloads(), new Recycles(), new Tail(), new Kills(), new BrokenBuilds(), new Frozen(), new Throughput(), new IdleSupervisor(),
    new Growth(), new Standby(),
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

var machine = Machine.Describe();
var bench = new Bench(options.App, options.Quick);
var figures = new List<Figure>();
foreach (var scenario in scenarios.Where(scenario => options.Scenarios.Count == 0 || options.Scenarios.Contains(scenario.Name)))
{
    Console.Error.WriteLine($"== {scenario.Name}");
    var began = Stopwatch.GetTimestamp();
    figures.AddRange(await ResultOf.RunAsync(scenario, bench));
    Bench.Say($"{Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
}

Console.WriteLine(Table.Render(figures, machine));
return figures.Exists(figure => figure.Verdict == Verdict.Missed && (figure.Kind == FigureKind.Loss || !options.Quick)) ? 1 : 0;
