using System.Globalization;
using ServeGen.Balance;

// Figures of the accept balance. Arguments: bursts, pairs, milliseconds per round, clients; 20 30 1000 16 when left out.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
int Argument(int index, int otherwise) =>
    index < args.Length ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
const int Workers = 4;
const int Connections = 64;
var (bursts, pairs) = (Argument(0, 20), Argument(1, 30));
var (round, clients) = (TimeSpan.FromMilliseconds(Argument(2, 1000)), Argument(3, 16));

// As many threads at once as a burst has connections.
ThreadPool.SetMinThreads(Connections, 4);
var results = new List<string>();
foreach (var (name, unix) in new[] { ("tcp", false), ("unix", true) })
{
    await using var gated = await Target.StartAsync(Workers, unix, gated: true);
    await using var ungated = await Target.StartAsync(Workers, unix, gated: false);
    var with = await Spread.MeasureAsync($"{name}", gated, Workers, bursts, Connections);
    var without = await Spread.MeasureAsync($"{name} ungated", ungated, Workers, bursts, Connections);
    var throughput = pairs == 0 ? double.NaN : Throughput.Measure(name, gated, ungated, pairs, round, clients);
    results.Add($"{name}: median of busiest / mean {with:F2} (ungated {without:F2}), of gated / ungated short connections {throughput:F3}");
}

results.ForEach(Console.WriteLine);
