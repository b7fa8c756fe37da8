using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using ServeGen.Benchmarks;

// dotnet run -c Release --project tests/ServeGen.Benchmarks [-- --filter *EditorCost*|*AccessLogCost*]
const double LeastRatioOfLogs = 5;
const double MostMillisecondsPerKeystroke = 5;
string[] arguments = args.Length > 0 ? args : ["--filter", "*RequestCost*"];
var summaries = BenchmarkSwitcher.FromTypes([typeof(RequestCost), typeof(AccessLogCost), typeof(EditorCost)]).Run(arguments, new InProcess()).ToArray();
return summaries.Count(summary => !RequestIsWithin(summary)) + summaries.Count(summary => !LinesAreWithin(summary)) + summaries.Count(summary => !KeystrokesAreWithin(summary));

static bool RequestIsWithin(Summary summary)
{
    if (Cost.MillisecondsOf(summary, nameof(RequestCost.Metered)) is null)
    {
        return true;
    }

    var added = Cost.Of(summary, nameof(RequestCost.Metered)) - Cost.Of(summary, nameof(RequestCost.Bare));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"The worker adds {added.Nanoseconds:0} ns and {added.Bytes} B to a request (at most {Cost.Budget.Nanoseconds} ns, {Cost.Budget.Bytes} B)"));
    return added.IsWithin(Cost.Budget);
}

static bool LinesAreWithin(Summary summary)
{
    if (Cost.MillisecondsOf(summary, nameof(AccessLogCost.Compiled)) is null)
    {
        return true;
    }

    var (line, interpreted) = (Cost.Of(summary, nameof(AccessLogCost.Compiled)), Cost.Of(summary, nameof(AccessLogCost.Interpreted)));

    // Means: the W3C log's queue is bounded, and in the long run its file is what a request waits for.
    var bare = Cost.MeanOf(summary, nameof(AccessLogCost.Bare));
    var (http, w3c) = (Cost.MeanOf(summary, nameof(AccessLogCost.HttpLogging)) - bare, Cost.MeanOf(summary, nameof(AccessLogCost.W3C)) - bare);
    var ratio = Math.Min(http, w3c) / Cost.MeanOf(summary, nameof(AccessLogCost.Compiled));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"A combined line: {line.Nanoseconds:0} ns and {line.Bytes} B (at most {Cost.Line.Nanoseconds} ns, {Cost.Line.Bytes} B); interpreted {interpreted.Nanoseconds:0} ns"));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"HttpLogging {http:0} ns, W3C {w3c:0} ns; the better takes {ratio:0.0} times as long (at least {LeastRatioOfLogs})"));
    return line.IsWithin(Cost.Line) && ratio >= LeastRatioOfLogs;
}

static bool KeystrokesAreWithin(Summary summary)
{
    string[] names = [nameof(EditorCost.KeystrokeInConfig), nameof(EditorCost.KeystrokeElsewhere), nameof(EditorCost.AnalyzeConfig)];
    var all = true;
    foreach (var name in names)
    {
        if (Cost.MillisecondsOf(summary, name) is { } took)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {took:0.00} ms (at most {MostMillisecondsPerKeystroke} ms)"));
            all &= took <= MostMillisecondsPerKeystroke;
        }
    }

    return all;
}
